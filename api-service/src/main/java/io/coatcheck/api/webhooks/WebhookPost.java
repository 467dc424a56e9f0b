package io.coatcheck.api.webhooks;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import javax.net.ssl.SSLException;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.coatcheck.api.database.DatabaseClock;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;

/**
 * Posts one signed message. It connects to the very address that was checked, whatever the name says a moment later, follows
 * no redirect, and reads no more of the answer than its head.
 */
@ApplicationScoped
class WebhookPost {

    private static final Logger LOG = Logger.getLogger(WebhookPost.class);
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final HttpClient client;
    private final ReceiverNames names;
    private final WebhookUrls urls;
    private final List<WebhookSecret> secrets;
    private final Duration timeout;
    private final DatabaseClock clock;

    WebhookPost(Vertx vertx, ReceiverNames names, WebhookUrls urls, WebhookConfig config,
            DatabaseClock clock) {
        this.names = names;
        this.urls = urls;
        this.secrets = config.secret().orElse(List.of());
        this.timeout = config.timeout();
        this.clock = clock;
        HttpClientOptions options = new HttpClientOptions()
                .setKeepAlive(false)
                .setMaxPoolSize(config.mostAtOnce())
                .setConnectTimeout((int) timeout.toMillis())
                .setDecompressionSupported(false)
                .setVerifyHost(true);
        config.authorities().ifPresent(pem -> options.setTrustOptions(new PemTrustOptions().addCertPath(pem.toString())));
        this.client = vertx.createHttpClient(options);
    }

    @PreDestroy
    void stop() {
        client.close();
    }

    /** Ends in bounded time and never in a failure. */
    Uni<TryResult> post(WebhookTry delivery, String body) {
        // The rules may have changed since the job was taken.
        if (urls.fault(delivery.url()).isPresent()) {
            return Uni.createFrom().item(new TryResult.Refused(null, "url-not-allowed"));
        }
        URI url = URI.create(delivery.url());
        return names.addresses(url.getHost())
                .chain(addresses -> addresses.stream().allMatch(urls::mayConnectTo)
                        ? send(url, inTurn(addresses, delivery), delivery, body).map(TryResult::ofStatus)
                        : Uni.createFrom().item(new TryResult.Refused(null, "address-not-allowed")))
                .ifNoItem().after(timeout).fail()
                .onFailure().recoverWithItem(failure -> failed(delivery, failure));
    }

    private static InetAddress inTurn(List<InetAddress> addresses, WebhookTry delivery) {
        return addresses.get((delivery.number() - 1) % addresses.size());
    }

    private Uni<Integer> send(URI url, InetAddress address, WebhookTry delivery, String body) {
        RequestOptions request = request(url, address, delivery, body);
        return Uni.createFrom().emitter(answer -> client.request(request)
                .onFailure(answer::fail)
                .onSuccess(connected -> send(connected, body, answer)));
    }

    private static void send(HttpClientRequest request, String body, UniEmitter<? super Integer> answer) {
        // Whether it has answered or been given up: nothing more of it is wanted.
        answer.onTermination(() -> request.connection().close());
        request.send(body)
                .map(HttpClientResponse::statusCode)
                .onSuccess(answer::complete)
                .onFailure(answer::fail);
    }

    private RequestOptions request(URI url, InetAddress address, WebhookTry delivery, String body) {
        boolean secure = url.getScheme().equalsIgnoreCase("https");
        int port = url.getPort() > 0 ? url.getPort() : secure ? HTTPS : HTTP;
        long timestamp = clock.now().getEpochSecond();
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(url.getHost())
                .setPort(port)
                .setSsl(secure)
                .setURI(pathAndQuery(url))
                .setFollowRedirects(false)
                .putHeader("content-type", "application/json")
                .putHeader("user-agent", "Coatcheck")
                .putHeader("webhook-id", delivery.messageId())
                .putHeader("webhook-timestamp", Long.toString(timestamp))
                .putHeader("webhook-signature", secrets.stream()
                        .map(secret -> secret.sign(delivery.messageId(), timestamp, body))
                        .collect(Collectors.joining(" ")));
    }

    private static String pathAndQuery(URI url) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    private static TryResult failed(WebhookTry delivery, Throwable failure) {
        LOG.debugf(failure, "Webhook %s was not delivered to %s", delivery.id(), delivery.receiver());
        return new TryResult.Failed(null, word(failure));
    }

    private static String word(Throwable failure) {
        if (failure instanceof TimeoutException || failure instanceof io.netty.channel.ConnectTimeoutException) {
            return "timeout";
        }
        if (failure instanceof UnknownHostException) {
            return "unknown-host";
        }
        return failure instanceof SSLException ? "tls" : "no-connection";
    }
}
