package io.coatcheck.api.identity;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.core.http.HttpServerRequest;

/** The caller in local mode: whoever the headers name (frontend-contracts, rules for all: identity). */
final class LocalCaller {

    private static final String NOBODY_IN_PARTICULAR = "local";

    private LocalCaller() {
    }

    static Caller of(HttpServerRequest request) {
        String user = Stream.of("X-User-ID", "user-id", "X-User-Email")
                .map(request::getHeader)
                .filter(LocalCaller::isGiven)
                .findFirst()
                .orElse(NOBODY_IN_PARTICULAR);
        return new Caller(header(request, "X-Tenant-ID", NOBODY_IN_PARTICULAR), user,
                roles(header(request, "X-User-Roles", Role.STAFF + "," + Role.OPERATOR)),
                header(request, "X-Student-ID", null));
    }

    private static Set<String> roles(String words) {
        return Stream.of(words.split("[\\s,]+"))
                .filter(LocalCaller::isGiven)
                .map(Role::of)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String header(HttpServerRequest request, String name, String otherwise) {
        String value = request.getHeader(name);
        return isGiven(value) ? value.trim() : otherwise;
    }

    private static boolean isGiven(String value) {
        return value != null && !value.isBlank();
    }
}
