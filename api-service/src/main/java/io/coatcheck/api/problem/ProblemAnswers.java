package io.coatcheck.api.problem;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/** Answers a problem in the shape of the door the request came through. */
@ApplicationScoped
public class ProblemAnswers {

    private static final ErrorShape UNIFIED = new ProblemJson();

    private final Instance<ErrorShape> shapes;
    private final CurrentVertxRequest request;

    ProblemAnswers(@Any Instance<ErrorShape> shapes, CurrentVertxRequest request) {
        this.shapes = shapes;
        this.request = request;
    }

    /** @param resource where the request was going; names no class when no resource matched */
    public Response answer(Problem problem, SimpleResourceInfo resource) {
        ErrorShape shape = shapeOf(resource);
        Response.ResponseBuilder answer = Response.status(shape.status(problem))
                .type(shape.mediaType())
                .entity(shape.body(problem));
        if (problem.retryAfter() != null) {
            answer.header("Retry-After", secondsRoundedUp(problem.retryAfter()));
        }
        if (problem.type() == ProblemType.RATE_LIMITED && problem.limit() != null) {
            answer.header("RateLimit-Limit", problem.limit().requests())
                    .header("RateLimit-Remaining", 0)
                    .header("RateLimit-Reset", secondsRoundedUp(problem.limit().resetsAfter()));
        }
        if (problem.type() == ProblemType.UNAUTHENTICATED) {
            answer.header("WWW-Authenticate", "Bearer");
        }
        return answer.build();
    }

    /** How the door at the path words a problem, for refusals before a request has found its endpoint. */
    public ErrorShape shapeOf(String path) {
        return shapes.stream().filter(shape -> shape.covers(path)).findFirst().orElse(UNIFIED);
    }

    private static long secondsRoundedUp(Duration duration) {
        return Math.max(1, duration.plusMillis(999).toSeconds());
    }

    private ErrorShape shapeOf(SimpleResourceInfo resource) {
        Class<?> type = resource == null ? null : resource.getResourceClass();
        if (type == null) {
            return shapeOf(request.getCurrent().normalizedPath());
        }
        ErrorsAs errorsAs = type.getAnnotation(ErrorsAs.class);
        return errorsAs == null ? UNIFIED : shapes.select(errorsAs.value()).get();
    }
}
