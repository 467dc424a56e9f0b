package io.coatcheck.worker.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.metrics.BoundedNames;
import io.coatcheck.metrics.Buckets;
import io.coatcheck.spending.ModelPrice;
import io.coatcheck.worker.model.ModelFailure.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/** Times calls of the model, and counts what they cost. Tenants' and models' names are bounded. */
@ApplicationScoped
class ModelMetrics {

    /** The outcome of a call that brought an answer. */
    static final String COMPLETED = "completed";

    /**
     * Outcomes that are told from zero on: the usual one, and those of a provider in trouble. All that there are would be
     * some two hundred series of each type and model.
     */
    private static final List<String> FROM_ZERO = List.of(COMPLETED, Reason.UNAVAILABLE.code(), Reason.RATE_LIMITED.code(),
            Reason.TIMEOUT.code());

    private final MeterRegistry registry;
    private final List<ModelPrice> prices;
    private final BoundedNames tenants;
    private final BoundedNames models;
    /** Under which names models have answered that were asked for by another one. */
    private final Map<String, String> answering = new ConcurrentHashMap<>();

    ModelMetrics(MeterRegistry registry, SpendingConfig config) {
        this.registry = registry;
        this.prices = config.prices().orElse(List.of());
        this.tenants = new BoundedNames(config.tenants());
        this.models = new BoundedNames(config.models());
    }

    /** A call begins. A scrape comes before its end, as a rule, so what it will cost is an increase even for a new worker. */
    void asked(ChatQuestion question) {
        FROM_ZERO.forEach(outcome -> calls(question, outcome));
        spendingFromZero(question.asker(), answering.getOrDefault(question.model(), question.model()));
    }

    /** @param answeredBy the model's name as the provider has it */
    void firstToken(ChatQuestion question, String answeredBy, Duration took) {
        if (!answeredBy.equals(question.model())) {
            answering.put(question.model(), answeredBy);
        }
        spendingFromZero(question.asker(), answeredBy);
        Timer.builder("model.first.token")
                .description("From the start of a call to the first token of its answer")
                .tag("type", question.asker().jobType()).tag("model", models.of(question.model()))
                .serviceLevelObjectives(Buckets.ofFirstTokens())
                .register(registry)
                .record(took);
    }

    void called(ChatQuestion question, String outcome, Duration took, ModelUsage usage) {
        calls(question, outcome).record(took);
        spent(question.asker(), usage.model(), usage.inputTokens(), usage.outputTokens());
    }

    private Timer calls(ChatQuestion question, String outcome) {
        return Timer.builder("model.call")
                .description("From the start of a call to its end")
                .tag("type", question.asker().jobType()).tag("model", models.of(question.model())).tag("outcome", outcome)
                .serviceLevelObjectives(Buckets.ofRuns())
                .register(registry);
    }

    private void spendingFromZero(Asker asker, String model) {
        spent(asker, model, 0, 0);
    }

    private void spent(Asker asker, String model, int inputTokens, int outputTokens) {
        Tags tags = Tags.of("type", asker.jobType(), "model", models.of(model), "tenant", tenants.of(asker.tenant()));
        tokens(tags.and("direction", "input"), inputTokens);
        tokens(tags.and("direction", "output"), outputTokens);
        Counter.builder("model.cost")
                .description("What the tokens cost by the configured prices, in their currency")
                .tags(tags)
                .register(registry)
                .increment(ModelPrice.cost(model, inputTokens, outputTokens, prices));
    }

    private void tokens(Tags tags, int tokens) {
        Counter.builder("model.tokens")
                .description("Tokens read and written by models")
                .tags(tags)
                .register(registry)
                .increment(tokens);
    }
}
