package io.coatcheck.worker.model;

import static io.coatcheck.worker.model.FakeProvider.answer;
import static io.coatcheck.worker.model.FakeProvider.endless;
import static io.coatcheck.worker.model.FakeProvider.error;
import static io.coatcheck.worker.model.ModelFixture.call;
import static io.coatcheck.worker.model.ModelFixture.failureOf;
import static io.coatcheck.worker.model.ModelFixture.get;
import static io.smallrye.faulttolerance.api.CircuitBreakerState.CLOSED;
import static io.smallrye.faulttolerance.api.CircuitBreakerState.OPEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.local.testing.LocalStack;
import io.coatcheck.worker.model.ModelFailure.Reason;
import io.coatcheck.worker.model.ModelFailure.Transient;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** The model as the application puts it together, with its circuit breaker. */
@QuarkusTest
@TestProfile(ModelWiringTest.ModelOnly.class)
class ModelWiringTest {

    private static final Duration REST = Duration.ofMillis(500);

    @Inject
    Model model;
    @Inject
    ModelBreaker breaker;

    private final FakeProvider provider = ProviderResource.provider;

    public static class ModelOnly implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("model.breaker.calls", "4",
                    "model.breaker.delay", REST.toMillis() + "ms");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(LocalStack.class), new TestResourceEntry(ProviderResource.class));
        }
    }

    public static class ProviderResource implements QuarkusTestResourceLifecycleManager {
        private static FakeProvider provider;
        private Vertx vertx;

        @Override
        public Map<String, String> start() {
            vertx = Vertx.vertx();
            provider = new FakeProvider(vertx);
            return Map.of("OPENAI_BASE_URL", provider.url() + "/v1", "OPENAI_API_KEY", "from-env", "OPENAI_MODEL", "env-model");
        }

        @Override
        public void stop() {
            provider.stop();
            vertx.close();
        }
    }

    @BeforeEach
    @AfterEach
    void reset() {
        provider.reset();
        breaker.reset();
    }

    @Test
    void providerIsWhatTheEnvironmentSays() {
        provider.will(answer("ok"));

        assertThat(get(ask()).text()).isEqualTo("ok");

        var request = provider.received.get(0);
        assertThat(request.path()).isEqualTo("/v1/chat/completions");
        assertThat(request.authorization()).isEqualTo("Bearer from-env");
        assertThat(request.body().getString("model")).isEqualTo("env-model");
    }

    @Test
    void repeatedFailuresOpenTheBreakerUntilTheModelIsBack() {
        provider.will(error(500, "{}"));
        failTimes(4);
        assertThat(breaker.state()).isEqualTo(OPEN);

        Throwable refused = failureOf(ask());

        assertThat(refused).asInstanceOf(type(Transient.class)).satisfies(failure -> {
            assertThat(failure.reason()).isEqualTo(Reason.CIRCUIT_OPEN);
            assertThat(failure.retryAfter()).contains(REST);
        });
        assertThat(provider.received).hasSize(4);

        provider.reset();
        provider.will(answer("back"));
        await().ignoreExceptions().untilAsserted(() -> assertThat(get(ask()).text()).isEqualTo("back"));
        assertThat(breaker.state()).isEqualTo(CLOSED);
    }

    @Test
    void permanentFailuresSayNothingAboutTheModel() {
        provider.will(error(400, "{}"));

        failTimes(8);

        assertThat(breaker.state()).isEqualTo(CLOSED);
        assertThat(provider.received).hasSize(8);
    }

    @Test
    void operatorMayCloseTheBreaker() {
        provider.will(error(500, "{}"));
        failTimes(4);

        breaker.reset();

        assertThat(breaker.state()).isEqualTo(CLOSED);
    }

    @Test
    void cancellationPassesTheBreakerAndClosesTheConnection() {
        provider.will(endless());
        var used = new CopyOnWriteArrayList<ModelUsage>();
        var written = new StringBuffer();
        var subscription = model.text(call(Duration.ofSeconds(10)), used::add, written::append).subscribe().with(answer -> {
        });
        await().until(() -> written.length() > 0);

        subscription.cancel();

        await().atMost(Duration.ofSeconds(2)).until(() -> provider.openConnections.get() == 0);
        await().until(() -> used.size() == 1);
        assertThat(breaker.state()).isEqualTo(CLOSED);
    }

    private void failTimes(int times) {
        for (int i = 0; i < times; i++) {
            failureOf(ask());
        }
    }

    private Uni<Answer> ask() {
        return model.text(call(Duration.ofSeconds(5)), usage -> {
        }, piece -> {
        });
    }
}
