package io.coatcheck.worker.model;

import static io.coatcheck.worker.model.FakeProvider.answer;
import static io.coatcheck.worker.model.FakeProvider.later;
import static io.coatcheck.worker.model.ModelFixture.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelConcurrencyTest {

    private static final int CALLS = 256;

    private final ModelFixture fixture = new ModelFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void hundredsOfSlowCallsAreInFlightAtOnceOnAFewThreads() {
        fixture.provider.will(later(2_000, answer("done")));
        Model model = fixture.model(TestConfig.defaults());
        int threadsBefore = threads();

        List<CompletableFuture<Answer>> answers = IntStream.range(0, CALLS)
                .mapToObj(i -> model.text(call(Duration.ofSeconds(20)), fixture.used::add, fixture.written::append))
                .map(answer -> answer.subscribeAsCompletionStage())
                .toList();

        await().atMost(Duration.ofSeconds(1, 900_000_000)).until(() -> fixture.provider.received.size() == CALLS);
        assertThat(fixture.provider.openConnections).hasValue(CALLS);
        assertThat(threads() - threadsBefore).isLessThanOrEqualTo(10);
        assertThat(answers).allSatisfy(answer -> assertThat(answer.join().text()).isEqualTo("done"));
        assertThat(fixture.used).hasSize(CALLS);
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }
}
