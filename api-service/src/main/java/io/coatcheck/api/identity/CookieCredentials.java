package io.coatcheck.api.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/**
 * Tells browsers that pages of the configured origins may send their cookie along, and read the answer: to the front door
 * that knows the cookie and to no other.
 */
@ApplicationScoped
class CookieCredentials {

    private static final String ALLOW = "Access-Control-Allow-Credentials";

    /** Around Quarkus' own filter for CORS (300), which also answers the preflight. */
    private static final int OUTERMOST = 1_000;

    private final CookieOrigins origins;
    private final IdentityConfig config;

    CookieCredentials(CookieOrigins origins, IdentityConfig config) {
        this.origins = origins;
        this.config = config;
    }

    void register(@Observes Filters filters) {
        filters.register(this::decide, OUTERMOST);
    }

    private void decide(RoutingContext context) {
        context.addHeadersEndHandler(ignored -> {
            MultiMap headers = context.response().headers();
            String origin = context.request().getHeader("Origin");
            if (origins.isConfigured(origin) && context.request().path().startsWith(config.cookiePath())) {
                headers.set(ALLOW, "true");
            } else {
                headers.remove(ALLOW);
            }
        });
        context.next();
    }
}
