package io.coatcheck.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.coatcheck.local.testing.RunningStack;

/** A warning that is always there is one that nobody reads. */
class QuietLogIT {

    @Test
    void servicesThatStartWorkAndStopComplainOfNothing() {
        try (RunningStack stack = RunningStack.start();
                ServiceProcess api = ServiceProcess.start("api-service", stack.environment()).awaitReady();
                ServiceProcess worker = ServiceProcess.start("worker-service", stack.environment()).awaitReady()) {
            Api client = new Api(api.url());
            client.awaitStatus(client.submit("noop", Map.of("echo", "heard")), "completed", Duration.ofSeconds(30));

            worker.stop();
            api.stop();

            assertThat(List.of(api, worker)).allSatisfy(service -> assertThat(service.log().lines())
                    .as(service.log()).noneMatch(line -> line.contains(" WARN ") || line.contains(" ERROR ")));
        }
    }
}
