package io.coatcheck.worker.model;

import static io.coatcheck.worker.model.FakeProvider.answer;
import static io.coatcheck.worker.model.FakeProvider.chunk;
import static io.coatcheck.worker.model.FakeProvider.chunkWithUsage;
import static io.coatcheck.worker.model.FakeProvider.endless;
import static io.coatcheck.worker.model.FakeProvider.hang;
import static io.coatcheck.worker.model.FakeProvider.hangAfter;
import static io.coatcheck.worker.model.FakeProvider.later;
import static io.coatcheck.worker.model.ModelFixture.call;
import static io.coatcheck.worker.model.ModelFixture.failureOf;
import static io.coatcheck.worker.model.ModelFixture.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.worker.model.ModelFailure.Reason;
import io.coatcheck.worker.model.ModelFailure.Transient;
import io.smallrye.mutiny.Uni;

class ModelCancellationTest {

    private final ModelFixture fixture = new ModelFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void cancellingBeforeTheFirstByteClosesTheConnection() {
        fixture.provider.will(hang());
        var subscription = fixture.text(TestConfig.defaults()).subscribe().with(answer -> {
        });
        await().until(() -> fixture.provider.received.size() == 1);
        assertThat(fixture.provider.openConnections).hasValue(1);

        subscription.cancel();

        await().atMost(Duration.ofSeconds(2)).until(() -> fixture.provider.openConnections.get() == 0);
        await().untilAsserted(() -> assertThat(fixture.used).singleElement().satisfies(usage -> {
            assertThat(usage.inputTokens()).isPositive();
            assertThat(usage.outputTokens()).isZero();
            assertThat(usage.estimated()).isTrue();
        }));
    }

    @Test
    void cancellingInTheMiddleOfTheAnswerClosesTheConnection() {
        fixture.provider.will(endless());
        var subscription = fixture.text(TestConfig.defaults()).subscribe().with(answer -> {
        });
        await().until(() -> fixture.written.length() > 20);

        subscription.cancel();

        await().atMost(Duration.ofSeconds(2)).until(() -> fixture.provider.openConnections.get() == 0);
        await().untilAsserted(() -> assertThat(fixture.used).singleElement().satisfies(usage -> {
            assertThat(usage.outputTokens()).isPositive();
            assertThat(usage.estimated()).isTrue();
        }));
        assertThat(fixture.registry.get("model.call").tag("outcome", "cancelled").timer().count()).isOne();
    }

    @Test
    void cancelledCallKnowsItsTokensWhenTheProviderCountsThemContinuously() {
        fixture.provider.will(hangAfter(chunkWithUsage("one", 40, 1) + chunkWithUsage(" two", 40, 2)));
        var subscription = fixture.text(TestConfig.defaults().withContinuousUsage()).subscribe().with(answer -> {
        });
        await().until(() -> fixture.written.length() == 7);

        subscription.cancel();

        await().untilAsserted(() -> assertThat(fixture.used)
                .containsExactly(new ModelUsage("fake-1", "flashcards/v1", 40, 2, false)));
    }

    @Test
    void callCancelledWhileItWaitsForAConnectionIsNeverSent() {
        fixture.provider.will(later(300, answer("first"))).will(answer("third"));
        Model model = fixture.model(TestConfig.defaults().withMaxConnections(1));
        var first = ask(model).subscribeAsCompletionStage();
        await().until(() -> fixture.provider.received.size() == 1);
        ask(model).subscribe().with(answer -> {
        }).cancel();

        Answer third = get(ask(model));

        assertThat(first.join().text()).isEqualTo("first");
        assertThat(third.text()).isEqualTo("third");
        assertThat(fixture.provider.received).hasSize(2);
    }

    @Test
    void slowFirstTokenTimesOutAndClosesTheConnection() {
        fixture.provider.will(hangAfter(": working on it\n\n"));

        assertTimeout(fixture.text(TestConfig.defaults().withFirstTokenTimeout(Duration.ofMillis(150))));
    }

    @Test
    void longPauseBetweenTokensTimesOutAndClosesTheConnection() {
        fixture.provider.will(hangAfter(chunk("and then")));

        assertTimeout(fixture.text(TestConfig.defaults().withTokenTimeout(Duration.ofMillis(150))));
        assertThat(fixture.written).hasToString("and then");
    }

    @Test
    void callThatTakesTooLongInAllTimesOutAndClosesTheConnection() {
        fixture.provider.will(endless());

        assertTimeout(fixture.model(TestConfig.defaults())
                .text(call(Duration.ofMillis(300)), fixture.used::add, fixture.written::append));
        assertThat(fixture.written).isNotEmpty();
    }

    private Uni<Answer> ask(Model model) {
        return model.text(call(Duration.ofSeconds(5)), fixture.used::add, fixture.written::append);
    }

    private void assertTimeout(Uni<Answer> answer) {
        long startedAt = System.nanoTime();
        assertThat(failureOf(answer))
                .asInstanceOf(type(Transient.class)).extracting(ModelFailure::reason).isEqualTo(Reason.TIMEOUT);
        assertThat(Duration.ofNanos(System.nanoTime() - startedAt)).isLessThan(Duration.ofSeconds(3));
        await().atMost(Duration.ofSeconds(2)).until(() -> fixture.provider.openConnections.get() == 0);
        assertThat(fixture.used).hasSize(1);
    }
}
