package io.coatcheck.api.courses;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;

/** Front door D stands at the root, and the same under {@code /api}. */
@ApplicationScoped
class UnderApi {

    private static final String BASE = "/api";
    /** Before authentication and limits, which then meet the path that counts. */
    private static final int PRIORITY = 1_000;

    private final CourseErrors door;

    UnderApi(CourseErrors door) {
        this.door = door;
    }

    void register(@Observes Filters filters) {
        filters.register(this::lead, PRIORITY);
    }

    private void lead(RoutingContext context) {
        String path = context.normalizedPath();
        if (path.startsWith(BASE + "/") && door.covers(path)) {
            String query = context.request().query();
            context.reroute(path.substring(BASE.length()) + (query == null ? "" : "?" + query));
        } else {
            context.next();
        }
    }
}
