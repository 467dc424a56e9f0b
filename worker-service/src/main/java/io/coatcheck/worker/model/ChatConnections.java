package io.coatcheck.worker.model;

import java.util.Locale;

import io.quarkiverse.langchain4j.openai.runtime.config.LangChain4jOpenAiConfig.OpenAiConfig;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfigUtils;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;

/** How connections to the provider are made: many, HTTP/1.1, with the TLS and proxy settings of quarkus-langchain4j. */
final class ChatConnections {

    /** Shorter than the servers and load balancers we know keep an idle connection, so that we seldom meet a dead one. */
    private static final int KEEP_ALIVE_SECONDS = 30;

    private ChatConnections() {
    }

    static HttpClientOptions of(ModelConfig config) {
        return new HttpClientOptions()
                // Not HTTP/2: there a cancelled call is a frame which proxies on the way do not always pass on.
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setMaxPoolSize(config.maxConnections())
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis()));
    }

    static HttpClientOptions of(ModelConfig config, OpenAiConfig openAi, TlsConfigurationRegistry registry) {
        HttpClientOptions options = of(config);
        TlsConfiguration.from(registry, openAi.tlsConfigurationName())
                .ifPresent(tls -> TlsConfigUtils.configure(options, tls));
        openAi.proxyHost()
                .map(host -> new ProxyOptions().setHost(host).setPort(openAi.proxyPort()).setType(proxyType(openAi)))
                .ifPresent(options::setProxyOptions);
        return options;
    }

    private static ProxyType proxyType(OpenAiConfig openAi) {
        return openAi.proxyType().toUpperCase(Locale.ROOT).startsWith("SOCKS") ? ProxyType.SOCKS5 : ProxyType.HTTP;
    }
}
