package io.coatcheck.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.coatcheck.endtoend.EventStream.Event;
import io.coatcheck.local.testing.RunningStack;

/** Jobs that are followed at one instance of the api-service and handed over at another, with real processes. */
class StreamsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static RunningStack stack;
    private static Map<String, String> environment;
    private static ServiceProcess first;
    private static ServiceProcess second;
    private static Api api;

    @BeforeAll
    static void start() {
        stack = RunningStack.start();
        environment = new HashMap<>(stack.environment());
        first = ServiceProcess.start("api-service", environment).awaitReady();
        second = ServiceProcess.start("api-service", environment);
        second.awaitReady();
        api = new Api(first.url());
    }

    @AfterAll
    static void stop() {
        try (RunningStack ending = stack;
                ServiceProcess one = first;
                ServiceProcess other = second) {
            assertThat(List.of(ending, one, other)).hasSize(3);
        }
    }

    @Test
    void everyInstanceTellsEverythingThatAnyWorkerDoes() {
        String echo = "The moon pulls the sea, and the sea follows it around the earth.";
        String job = api.submit("noop", Map.of("durationMs", 2000, "echo", echo));
        try (EventStream here = EventStream.of(first.url(), job, null);
                EventStream elsewhere = EventStream.of(second.url(), job, null);
                ServiceProcess worker = worker()) {
            assertThat(worker).isNotNull();
            here.awaitEnd(PATIENCE);
            elsewhere.awaitEnd(PATIENCE);

            assertThat(here.last().type()).isEqualTo("completed");
            assertThat(elsewhere.last()).isEqualTo(here.last());
            assertThat(elsewhere.types()).contains("progress", "partial-text");
            assertThat(elsewhere.events()).extracting(Event::seq).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void parentTellsOfEachChildThatEnds() {
        String parent = api.submit("noop",
                Map.of("children", Stream.of(300, 2300, 4300).map(millis -> Map.of("durationMs", millis)).toList()));
        try (EventStream stream = EventStream.of(second.url(), parent, null); ServiceProcess worker = worker()) {
            assertThat(worker).isNotNull();
            stream.awaitEnd(PATIENCE);

            List<Integer> counts = new ArrayList<>();
            stream.events().stream().filter(event -> event.type().equals("child-finished"))
                    .forEach(event -> counts.add(event.data().getInt("childrenEnded")));
            // Children that end together are told together, and the last ones by the parent going on.
            assertThat(counts).isNotEmpty().isSorted().doesNotHaveDuplicates().isSubsetOf(1, 2);
            assertThat(stream.last().type()).isEqualTo("completed");
        }
    }

    @Test
    void streamGoesOnWhereItWasWhenItsInstanceDies() {
        try (ServiceProcess worker = worker().awaitReady()) {
            assertThat(worker).isNotNull();
            goesOnWhereItWas();
        }
    }

    private static void goesOnWhereItWas() {
        List<Event> seen = new ArrayList<>();
        String job;
        try (ServiceProcess doomed = ServiceProcess.start("api-service", environment).awaitReady()) {
            job = api.submit("noop", Map.of("durationMs", 8000, "echo", "A text of some length, told bit by bit."));
            try (EventStream stream = EventStream.of(doomed.url(), job, null)) {
                stream.await("progress", PATIENCE);
                doomed.kill();
                stream.awaitEnd(PATIENCE);
                seen.addAll(stream.events());
            }
        }
        assertThat(seen).noneMatch(event -> event.type().equals("completed"));

        try (EventStream resumed = EventStream.of(second.url(), job, seen.get(seen.size() - 1).id())) {
            resumed.awaitEnd(PATIENCE);
            seen.addAll(resumed.events());
        }

        assertThat(seen).extracting(Event::seq).isSorted().doesNotHaveDuplicates();
        assertThat(seen.get(seen.size() - 1).type()).isEqualTo("completed");
        assertThat(seen).extracting(Event::type).doesNotContain("reset");
    }

    // Started once the streams are open: what it does from its first moment on is to be told.
    private static ServiceProcess worker() {
        return ServiceProcess.start("worker-service", environment);
    }
}
