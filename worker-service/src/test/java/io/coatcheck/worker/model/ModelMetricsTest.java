package io.coatcheck.worker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.coatcheck.spending.ModelPrice;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

class ModelMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ModelMetrics metrics = new ModelMetrics(registry, new TwoTenants());

    private record TwoTenants() implements SpendingConfig {

        @Override
        public Optional<List<ModelPrice>> prices() {
            return Optional.of(List.of(new ModelPrice("small", 1, 10)));
        }

        @Override
        public int tenants() {
            return 2;
        }

        @Override
        public int models() {
            return 10;
        }
    }

    @Test
    void tokensAndTheirCostAreToldByTypeModelAndTenant() {
        called("acme", 1_000, 100);

        assertThat(tokens("acme", "input")).isEqualTo(1_000);
        assertThat(tokens("acme", "output")).isEqualTo(100);
        assertThat(cost("acme")).isCloseTo(0.002, within(1e-9));
    }

    @Test
    void tenantsBeyondTheBoundShareASeriesAndNothingIsLost() {
        List.of("acme", "globex", "initech", "umbrella", "acme").forEach(tenant -> called(tenant, 10, 1));

        assertThat(tokens("acme", "input")).isEqualTo(20);
        assertThat(tokens("globex", "input")).isEqualTo(10);
        assertThat(tokens("other", "input")).isEqualTo(20);
        assertThat(registry.find("model.tokens").tag("direction", "input").counters()).hasSize(3);
        assertThat(registry.find("model.cost").counters().stream().mapToDouble(Counter::count).sum())
                .isCloseTo(5 * 20e-6, within(1e-9));
    }

    @Test
    void callThatBeginsIsToldAtZero() {
        metrics.asked(question("acme"));

        assertThat(spent("acme", "small")).containsExactly(0.0, 0.0, 0.0);
        assertThat(registry.get("model.call").tags("model", "small", "outcome", "completed").timer().count()).isZero();
        assertThat(registry.get("model.call").tags("model", "small", "outcome", "model-timeout").timer().count()).isZero();
    }

    @Test
    void whatAModelOfAnotherNameWillCostIsToldAtZeroFromItsFirstTokenOn() {
        metrics.asked(question("acme"));
        metrics.firstToken(question("acme"), "small-2026", Duration.ofSeconds(1));

        assertThat(spent("acme", "small-2026")).containsExactly(0.0, 0.0, 0.0);
    }

    @Test
    void modelThatAnsweredUnderAnotherNameIsExpectedToDoSoAgain() {
        metrics.firstToken(question("acme"), "small-2026", Duration.ofSeconds(1));

        metrics.asked(question("globex"));

        assertThat(spent("globex", "small-2026")).containsExactly(0.0, 0.0, 0.0);
        assertThat(registry.find("model.cost").tags("model", "small").counters()).isEmpty();
    }

    private void called(String tenant, int inputTokens, int outputTokens) {
        metrics.called(question(tenant), "completed", Duration.ofSeconds(1),
                new ModelUsage("small-2026", "flashcards/v1", inputTokens, outputTokens, false));
    }

    private static ChatQuestion question(String tenant) {
        return ChatQuestion.first(new ModelCall(ModelFixture.PROMPT, new Asker("job-1/1", "flashcards", tenant, null),
                Optional.empty(), Duration.ofSeconds(5), 100), "small", false);
    }

    /** Tokens read, tokens written and their cost. */
    private List<Double> spent(String tenant, String model) {
        return Stream.of(registry.get("model.tokens").tag("direction", "input"),
                registry.get("model.tokens").tag("direction", "output"), registry.get("model.cost"))
                .map(found -> found.tags("tenant", tenant, "model", model, "type", "flashcards").counter().count())
                .toList();
    }

    private double tokens(String tenant, String direction) {
        return registry.get("model.tokens").tags("tenant", tenant, "direction", direction, "type", "flashcards").counter()
                .count();
    }

    private double cost(String tenant) {
        return registry.get("model.cost").tags("tenant", tenant, "model", "small-2026").counter().count();
    }
}
