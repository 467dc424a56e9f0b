package io.coatcheck.worker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

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

    private void called(String tenant, int inputTokens, int outputTokens) {
        ModelCall call = new ModelCall(ModelFixture.PROMPT, new Asker("job-1/1", "flashcards", tenant, null), Optional.empty(),
                Duration.ofSeconds(5), 100);
        metrics.called(ChatQuestion.first(call, "small", false), "completed", Duration.ofSeconds(1),
                new ModelUsage("small-2026", "flashcards/v1", inputTokens, outputTokens, false));
    }

    private double tokens(String tenant, String direction) {
        return registry.get("model.tokens").tags("tenant", tenant, "direction", direction, "type", "flashcards").counter()
                .count();
    }

    private double cost(String tenant) {
        return registry.get("model.cost").tags("tenant", tenant, "model", "small-2026").counter().count();
    }
}
