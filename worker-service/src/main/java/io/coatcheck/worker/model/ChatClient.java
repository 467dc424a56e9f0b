package io.coatcheck.worker.model;

import java.util.function.Consumer;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.coatcheck.tracing.Tracing;
import io.quarkiverse.langchain4j.openai.runtime.config.LangChain4jOpenAiConfig;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;

/**
 * Sends questions to the provider over connections which close when a question is given up (docs/adr/003). It uses
 * quarkus-langchain4j's configuration and message types, but not its REST client, which leaves them open.
 */
@ApplicationScoped
class ChatClient {

    private final Vertx vertx;
    private final ModelConfig config;
    private final Provider provider;
    private final ModelMetrics metrics;
    private final Tracing tracing;
    private final HttpClient http;

    @Inject
    ChatClient(Vertx vertx, ModelConfig config, LangChain4jOpenAiConfig openAi, TlsConfigurationRegistry tls,
            ModelMetrics metrics, Tracing tracing) {
        this(vertx, config, Provider.of(openAi.defaultConfig()), ChatConnections.of(config, openAi.defaultConfig(), tls),
                metrics, tracing);
    }

    ChatClient(Vertx vertx, ModelConfig config, Provider provider, HttpClientOptions options, ModelMetrics metrics,
            Tracing tracing) {
        this.vertx = vertx;
        this.config = config;
        this.provider = provider;
        this.metrics = metrics;
        this.tracing = tracing;
        this.http = vertx.createHttpClient(options);
    }

    String modelFor(ModelCall call) {
        return call.model().orElse(provider.model());
    }

    /** Asks once for each subscription; cancelling the subscription closes the connection. */
    Uni<Answer> ask(ChatQuestion question, UsageListener usage, Consumer<String> partial) {
        return Uni.createFrom().emitter(emitter -> {
            metrics.asked(question);
            CallSpan span = CallSpan.begin(tracing, question);
            var ending = new ReportedEnding(question, usage, metrics, span, emitter);
            var exchange = new ChatExchange(vertx, config, question, partial, ending);
            emitter.onTermination(exchange::cancel);
            exchange.start(http, span.sentAlong(provider.chatRequest(question.asker().attemptKey())),
                    Buffer.buffer(ChatJson.write(question.toRequest(config))));
        });
    }

    @PreDestroy
    void close() {
        http.close();
    }
}
