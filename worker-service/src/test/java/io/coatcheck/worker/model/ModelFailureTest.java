package io.coatcheck.worker.model;

import static io.coatcheck.worker.model.FakeProvider.chunk;
import static io.coatcheck.worker.model.FakeProvider.dropAfter;
import static io.coatcheck.worker.model.FakeProvider.endless;
import static io.coatcheck.worker.model.FakeProvider.error;
import static io.coatcheck.worker.model.FakeProvider.finish;
import static io.coatcheck.worker.model.FakeProvider.raw;
import static io.coatcheck.worker.model.ModelFixture.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.coatcheck.worker.model.ModelFailure.Permanent;
import io.coatcheck.worker.model.ModelFailure.Reason;
import io.coatcheck.worker.model.ModelFailure.Transient;

class ModelFailureTest {

    private final ModelFixture fixture = new ModelFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void rateLimitIsTransientAndSaysWhenToReturn() {
        fixture.provider.will(error(429, "{\"error\":{\"code\":\"rate_limit_exceeded\"}}", "Retry-After", "7"));

        Throwable failure = failureOf(fixture.text(TestConfig.defaults()));

        assertThat(failure).asInstanceOf(type(Transient.class)).satisfies(limited -> {
            assertThat(limited.reason()).isEqualTo(Reason.RATE_LIMITED);
            assertThat(limited.retryAfter()).contains(Duration.ofSeconds(7));
        });
        assertThat(fixture.used).containsExactly(new ModelUsage("small", "flashcards/v1", 0, 0, false));
    }

    @ParameterizedTest
    @CsvSource({ "500,UNAVAILABLE", "503,UNAVAILABLE", "408,TIMEOUT", "504,TIMEOUT" })
    void troubleOfTheProviderIsTransient(int status, Reason reason) {
        fixture.provider.will(error(status, "<html>Bad gateway</html>"));

        assertThat(failureOf(fixture.text(TestConfig.defaults())))
                .asInstanceOf(type(Transient.class)).extracting(ModelFailure::reason).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({ "400,'',REQUEST_REJECTED", "401,invalid_api_key,NOT_AUTHORIZED", "403,'',NOT_AUTHORIZED",
            "404,model_not_found,MODEL_NOT_FOUND", "415,'',REQUEST_REJECTED", "413,'',INPUT_TOO_LONG",
            "400,context_length_exceeded,INPUT_TOO_LONG", "400,content_filter,CONTENT_REFUSED" })
    void mistakesOfOursArePermanent(int status, String code, Reason reason) {
        fixture.provider.will(error(status, "{\"error\":{\"message\":\"key sk-123 at http://x\",\"code\":\"" + code + "\"}}"));

        Throwable failure = failureOf(fixture.text(TestConfig.defaults()));

        assertThat(failure).asInstanceOf(type(Permanent.class)).extracting(ModelFailure::reason).isEqualTo(reason);
        assertThat(failure.getMessage()).doesNotContain("sk-123", "http");
    }

    @Test
    void refusedCallsGiveTheirConnectionsBack() {
        fixture.provider.will(error(500, "{}"));
        Model model = fixture.model(TestConfig.defaults().withMaxConnections(1));

        for (int i = 0; i < 5; i++) {
            failureOf(model.text(ModelFixture.call(Duration.ofSeconds(2)), fixture.used::add, fixture.written::append));
        }

        assertThat(fixture.provider.received).hasSize(5);
    }

    @Test
    void contentRefusedInTheMiddleIsPermanent() {
        fixture.provider.will(raw(chunk("I ca") + finish("content_filter")));

        assertReason(Reason.CONTENT_REFUSED);
    }

    @Test
    void errorInTheMiddleOfAStreamIsTransient() {
        fixture.provider.will(raw(chunk("I ca") + "data: {\"error\":{\"message\":\"overloaded\"}}\n\n"));

        assertReason(Reason.UNAVAILABLE);
    }

    @Test
    void garbageIsUnreadable() {
        fixture.provider.will(raw("data: {nonsense\n\n"));

        assertReason(Reason.UNREADABLE);
    }

    @Test
    void answerThatIsNoStreamIsUnreadable() {
        fixture.provider.will(raw("{\"choices\":[]}"));

        assertReason(Reason.UNREADABLE);
    }

    @Test
    void streamDroppedInTheMiddleIsTransientAndCountsWhatItSpent() {
        fixture.provider.will(dropAfter(chunk("four chars each!")));

        assertReason(Reason.CONNECTION_LOST);
        assertThat(fixture.used).singleElement().satisfies(usage -> {
            assertThat(usage.outputTokens()).isEqualTo(4);
            assertThat(usage.estimated()).isTrue();
        });
    }

    @Test
    void streamThatEndsBeforeItsAnswerIsLost() {
        fixture.provider.will(raw(chunk("half") + "data: [DONE]\n\n"));

        assertReason(Reason.CONNECTION_LOST);
    }

    @Test
    void endlessAnswerIsCutOff() {
        fixture.provider.will(endless());

        assertThat(failureOf(fixture.text(TestConfig.defaults().withMaxAnswerLength(1_000))))
                .asInstanceOf(type(Transient.class)).extracting(ModelFailure::reason).isEqualTo(Reason.UNREADABLE);
        await().until(() -> fixture.provider.openConnections.get() == 0);
    }

    @Test
    void providerThatIsNotThereIsTransient() {
        fixture.provider.stop();

        assertReason(Reason.UNAVAILABLE);
        assertThat(fixture.used).hasSize(1);
    }

    private void assertReason(Reason reason) {
        Throwable failure = failureOf(fixture.text(TestConfig.defaults()));
        assertThat(failure).asInstanceOf(type(ModelFailure.class)).extracting(ModelFailure::reason).isEqualTo(reason);
        assertThat(fixture.used).hasSize(1);
    }
}
