package io.coatcheck.api.identity;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;

/** Finds the token a request carries: in the Authorization header, or in front door A's cookie. */
final class BearerToken {

    private static final String SCHEME = "Bearer ";
    private static final String COOKIE = "access_token";

    private BearerToken() {
    }

    /** The token, or null. Front door E's frontend may send the word {@code null} for "none". */
    static String of(HttpServerRequest request) {
        String header = request.getHeader("Authorization");
        if (hasScheme(header)) {
            return present(header.substring(SCHEME.length()).trim());
        }
        Cookie cookie = request.getCookie(COOKIE);
        return cookie == null ? null : present(cookie.getValue());
    }

    /** Whether it is the cookie that counts, which a browser sends along by itself. */
    static boolean isOfCookie(HttpServerRequest request) {
        return !hasScheme(request.getHeader("Authorization")) && request.getCookie(COOKIE) != null;
    }

    private static boolean hasScheme(String header) {
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    private static String present(String token) {
        return token.isEmpty() || token.equals("null") || token.equals("undefined") ? null : token;
    }
}
