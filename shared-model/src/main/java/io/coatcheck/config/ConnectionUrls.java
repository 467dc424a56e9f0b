package io.coatcheck.config;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;

/**
 * Lets operators name PostgreSQL, Redis and the broker by one URL each ({@code DATABASE_URL}, {@code REDIS_URL},
 * {@code AMQP_URL}), as hosting platforms hand them out, with user and password inside. Quarkus wants them in pieces.
 * A piece that is set by its own property wins.
 */
public class ConnectionUrls implements ConfigSourceFactory {

    /** Above application.properties (250), below system properties and the environment (300). */
    private static final int ORDINAL = 275;

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ORDINAL);
    }

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Map<String, String> properties = new HashMap<>();
        database(value(context, "DATABASE_URL"), properties);
        redis(value(context, "REDIS_URL"), properties);
        amqp(value(context, "AMQP_URL"), properties);
        return List.of(new PropertiesConfigSource(properties, "connection URLs", ORDINAL));
    }

    private static void database(String url, Map<String, String> properties) {
        if (url == null) {
            return;
        }
        URI uri = parsed("DATABASE_URL", url, "postgresql", "postgres");
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String address = "postgresql://" + uri.getHost() + ":" + port(uri, 5432) + uri.getRawPath() + query;
        properties.put("quarkus.datasource.reactive.url", address);
        properties.put("quarkus.datasource.jdbc.url", "jdbc:" + address);
        credentials(uri, "quarkus.datasource.username", "quarkus.datasource.password", properties);
    }

    private static void redis(String url, Map<String, String> properties) {
        if (url != null) {
            parsed("REDIS_URL", url, "redis", "rediss");
            properties.put("quarkus.redis.hosts", url);
        }
    }

    private static void amqp(String url, Map<String, String> properties) {
        if (url == null) {
            return;
        }
        URI uri = parsed("AMQP_URL", url, "amqp", "amqps");
        boolean tls = uri.getScheme().equals("amqps");
        properties.put("amqp-host", uri.getHost());
        properties.put("amqp-port", Integer.toString(port(uri, tls ? 5671 : 5672)));
        properties.put("amqp-use-ssl", Boolean.toString(tls));
        credentials(uri, "amqp-username", "amqp-password", properties);
    }

    private static void credentials(URI uri, String user, String password, Map<String, String> properties) {
        if (uri.getRawUserInfo() != null) {
            String[] parts = uri.getRawUserInfo().split(":", 2);
            properties.put(user, decoded(parts[0]));
            properties.put(password, parts.length > 1 ? decoded(parts[1]) : "");
        }
    }

    private static URI parsed(String name, String url, String... schemes) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException notAUrl) {
            // The URL may hold a password: it is not repeated.
            throw new IllegalArgumentException(name + " is not a URL");
        }
        if (uri.getHost() == null || !List.of(schemes).contains(uri.getScheme())) {
            throw new IllegalArgumentException(name + " must look like " + schemes[0] + "://user:password@host:port/...");
        }
        return uri;
    }

    private static int port(URI uri, int byDefault) {
        return uri.getPort() < 0 ? byDefault : uri.getPort();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String value(ConfigSourceContext context, String name) {
        ConfigValue value = context.getValue(name);
        return value == null || value.getValue() == null || value.getValue().isBlank() ? null : value.getValue();
    }
}
