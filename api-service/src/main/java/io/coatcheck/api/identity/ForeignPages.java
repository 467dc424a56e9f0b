package io.coatcheck.api.identity;

import java.util.Set;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemAnswers;
import io.coatcheck.api.problem.ProblemType;
import io.vertx.core.http.HttpServerRequest;

/** Refuses writes that somebody else's page makes with the cookie of whoever looks at it. */
class ForeignPages {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final CookieOrigins origins;
    private final IdentityConfig config;
    private final ProblemAnswers answers;

    ForeignPages(CookieOrigins origins, IdentityConfig config, ProblemAnswers answers) {
        this.origins = origins;
        this.config = config;
        this.answers = answers;
    }

    @ServerRequestFilter
    Response refuse(ContainerRequestContext request, HttpServerRequest http, SimpleResourceInfo resource) {
        boolean harmless = READS.contains(request.getMethod()) || config.localMode() || !BearerToken.isOfCookie(http)
                || origins.mayWrite(http);
        return harmless ? null
                : answers.answer(
                        Problem.of(ProblemType.FORBIDDEN, "Pages of this origin may not act for the owner of the cookie."),
                        resource);
    }
}
