package io.coatcheck.api.identity;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.coatcheck.config.StorableText;

/** Reads a verified token's claims by the configured names. */
final class TokenClaims {

    private final JsonWebToken token;

    TokenClaims(JsonWebToken token) {
        this.token = token;
    }

    /** The caller, or null when the token names no user or no tenant. */
    Caller caller(IdentityConfig config) {
        String user = text(config.claims().user());
        String tenant = text(config.claims().tenant());
        if (tenant == null) {
            tenant = config.defaultTenant().orElse(null);
        }
        return user == null || tenant == null ? null
                : new Caller(tenant, user, roles(config.claims().roles()), text(config.claims().student()));
    }

    private String text(List<String> names) {
        return names.stream()
                .map(this::find)
                .flatMap(TokenClaims::words)
                .filter(word -> !word.isBlank() && StorableText.isStorable(word))
                .findFirst()
                .orElse(null);
    }

    private Set<String> roles(List<String> names) {
        return names.stream()
                .map(this::find)
                .flatMap(TokenClaims::words)
                .flatMap(words -> Stream.of(words.split("[\\s,]+")))
                .filter(word -> !word.isBlank())
                .map(Role::of)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Object find(String path) {
        Object whole = token.getClaim(path);
        if (whole != null || !path.contains(".")) {
            return whole;
        }
        Object value = token.getClaim(path.substring(0, path.indexOf('.')));
        for (String step : path.substring(path.indexOf('.') + 1).split("\\.")) {
            value = value instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return value;
    }

    private static Stream<String> words(Object claim) {
        if (claim == null || claim == JsonValue.NULL) {
            return Stream.empty();
        }
        if (claim instanceof Collection<?> several) {
            return several.stream().flatMap(TokenClaims::words);
        }
        return Stream.of(claim instanceof JsonString string ? string.getString() : claim.toString());
    }
}
