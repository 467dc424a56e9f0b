package io.coatcheck.api.uploads;

import jakarta.ws.rs.container.ContainerRequestContext;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.vertx.core.http.HttpServerRequest;

/**
 * Ends the request of an upload whose connection breaks off. Quarkus REST would wait for the rest for ever, and keep what came
 * of it on disk.
 */
class BrokenUploads {

    @ServerRequestFilter
    void endWithItsConnection(ContainerRequestContext request, HttpServerRequest http) {
        String type = request.getHeaderString("Content-Type");
        if (type != null && type.startsWith("multipart/")) {
            ResteasyReactiveRequestContext context = CurrentRequestManager.get();
            http.exceptionHandler(brokenOff -> context.resume(
                    Problem.of(ProblemType.INVALID_REQUEST, "The upload broke off.").toException()));
        }
    }
}
