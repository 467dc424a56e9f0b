package io.coatcheck.worker.model;

import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.metrics.BoundedNames;
import io.coatcheck.metrics.Buckets;
import io.coatcheck.spending.ModelPrice;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/** Times calls of the model, and counts what they cost. Tenants' and models' names are bounded. */
@ApplicationScoped
class ModelMetrics {

    private final MeterRegistry registry;
    private final List<ModelPrice> prices;
    private final BoundedNames tenants;
    private final BoundedNames models;

    ModelMetrics(MeterRegistry registry, SpendingConfig config) {
        this.registry = registry;
        this.prices = config.prices().orElse(List.of());
        this.tenants = new BoundedNames(config.tenants());
        this.models = new BoundedNames(config.models());
    }

    void firstToken(ChatQuestion question, Duration took) {
        Timer.builder("model.first.token")
                .description("From the start of a call to the first token of its answer")
                .tag("type", question.asker().jobType()).tag("model", models.of(question.model()))
                .serviceLevelObjectives(Buckets.ofFirstTokens())
                .register(registry)
                .record(took);
    }

    void called(ChatQuestion question, String outcome, Duration took, ModelUsage usage) {
        Timer.builder("model.call")
                .description("From the start of a call to its end")
                .tag("type", question.asker().jobType()).tag("model", models.of(question.model())).tag("outcome", outcome)
                .serviceLevelObjectives(Buckets.ofRuns())
                .register(registry)
                .record(took);
        spent(question.asker(), usage);
    }

    private void spent(Asker asker, ModelUsage usage) {
        Tags tags = Tags.of("type", asker.jobType(), "model", models.of(usage.model()), "tenant", tenants.of(asker.tenant()));
        tokens(tags.and("direction", "input"), usage.inputTokens());
        tokens(tags.and("direction", "output"), usage.outputTokens());
        Counter.builder("model.cost")
                .description("What the tokens cost by the configured prices, in their currency")
                .tags(tags)
                .register(registry)
                .increment(ModelPrice.cost(usage.model(), usage.inputTokens(), usage.outputTokens(), prices));
    }

    private void tokens(Tags tags, int tokens) {
        Counter.builder("model.tokens")
                .description("Tokens read and written by models")
                .tags(tags)
                .register(registry)
                .increment(tokens);
    }
}
