package io.coatcheck.worker.model;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.langchain4j.openai.runtime.config.LangChain4jOpenAiConfig;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/**
 * Where the model is: any server that speaks the OpenAI protocol.
 *
 * @param baseUrl for example {@code https://api.openai.com/v1/}; a query in it (Azure's {@code api-version}) is kept
 * @param key empty for a server that needs none
 * @param model the model asked when a call names none
 */
record Provider(URI baseUrl, Optional<String> key, Optional<String> organization, String model) {

    /** What quarkus-langchain4j says when no key is configured. */
    private static final String NO_KEY = "dummy";

    Provider {
        if (baseUrl.getHost() == null || !List.of("http", "https").contains(baseUrl.getScheme())) {
            throw new IllegalArgumentException("The model's base URL (OPENAI_BASE_URL) must be an http or https URL");
        }
    }

    static Provider of(LangChain4jOpenAiConfig.OpenAiConfig config) {
        return new Provider(
                URI.create(config.baseUrl().strip()),
                Optional.ofNullable(config.apiKey()).map(String::strip).filter(key -> !key.isEmpty() && !key.equals(NO_KEY)),
                config.organizationId(),
                config.chatModel().modelName());
    }

    RequestOptions chatRequest(String attemptKey) {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(chatUrl())
                .putHeader("Content-Type", "application/json")
                .putHeader("Accept", "text/event-stream")
                .putHeader("User-Agent", "Coatcheck")
                .putHeader("X-Coatcheck-Attempt", attemptKey);
        key.ifPresent(value -> request.putHeader("Authorization", "Bearer " + value));
        // Azure's older addresses know the key only under this name.
        key.filter(value -> isAzure()).ifPresent(value -> request.putHeader("api-key", value));
        organization.ifPresent(value -> request.putHeader("OpenAI-Organization", value));
        return request;
    }

    String chatUrl() {
        String path = baseUrl.getRawPath() == null ? "" : baseUrl.getRawPath();
        String query = baseUrl.getRawQuery() == null ? "" : "?" + baseUrl.getRawQuery();
        return baseUrl.getScheme() + "://" + baseUrl.getRawAuthority()
                + path + (path.endsWith("/") ? "" : "/") + "chat/completions" + query;
    }

    private boolean isAzure() {
        return baseUrl.getHost() != null && baseUrl.getHost().endsWith(".azure.com");
    }

    /** Keys belong into no log. */
    @Override
    public String toString() {
        return model;
    }
}
