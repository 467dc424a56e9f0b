package io.coatcheck.worker.model;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.validation.Validation;
import jakarta.validation.Validator;

import io.coatcheck.spending.ModelPrice;
import io.coatcheck.tracing.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** A model over real connections to a provider played by the test, put together by hand. */
final class ModelFixture implements AutoCloseable {

    static final Validator VALIDATOR = Validation.buildDefaultValidatorFactory().getValidator();
    static final Prompt PROMPT = new Prompt("flashcards", 1, "Task: flashcards (v1)", "some material");

    static final Asker ASKER = new Asker("job-1/2", "flashcards", "acme", null);

    final Vertx vertx = Vertx.vertx();
    final FakeProvider provider = new FakeProvider(vertx);
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final List<ModelUsage> used = new CopyOnWriteArrayList<>();
    final StringBuffer written = new StringBuffer();

    private record Spending() implements SpendingConfig {

        @Override
        public Optional<List<ModelPrice>> prices() {
            return Optional.empty();
        }

        @Override
        public int tenants() {
            return 2;
        }

        @Override
        public int models() {
            return 2;
        }
    }

    Model model(ModelConfig config) {
        return model(config, provider.url() + "/v1");
    }

    Model model(ModelConfig config, String baseUrl) {
        var at = new Provider(URI.create(baseUrl), Optional.of("secret"), Optional.empty(), "small");
        var client = new ChatClient(vertx, config, at, ChatConnections.of(config),
                new ModelMetrics(registry, new Spending()), Tracing.off());
        return new Model(client, call -> call, new StructuredAnswers(VALIDATOR));
    }

    static ModelCall call(Duration timeout) {
        return new ModelCall(PROMPT, ASKER, Optional.empty(), timeout, 500);
    }

    Uni<Answer> text(ModelConfig config) {
        return model(config).text(call(Duration.ofSeconds(10)), used::add, written::append);
    }

    static <T> T get(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(20));
    }

    static Throwable failureOf(Uni<?> uni) {
        CompletableFuture<?> future = uni.subscribeAsCompletionStage();
        try {
            throw new AssertionError("Succeeded with " + future.get(20, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        provider.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
