package io.coatcheck.api.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/** Answers a problem in the shape of the door the request came through. */
@ApplicationScoped
public class ProblemAnswers {

    private static final ErrorShape UNIFIED = new ProblemJson();

    private final Instance<ErrorShape> shapes;

    ProblemAnswers(@Any Instance<ErrorShape> shapes) {
        this.shapes = shapes;
    }

    /** @param resource where the request was going; null when no resource matched */
    public Response answer(Problem problem, SimpleResourceInfo resource) {
        ErrorShape shape = shapeOf(resource);
        Response.ResponseBuilder answer = Response.status(shape.status(problem))
                .type(shape.mediaType())
                .entity(shape.body(problem));
        if (problem.retryAfter() != null) {
            answer.header("Retry-After", Math.max(1, problem.retryAfter().plusMillis(999).toSeconds()));
        }
        if (problem.type() == ProblemType.UNAUTHENTICATED) {
            answer.header("WWW-Authenticate", "Bearer");
        }
        return answer.build();
    }

    private ErrorShape shapeOf(SimpleResourceInfo resource) {
        Class<?> type = resource == null ? null : resource.getResourceClass();
        ErrorsAs errorsAs = type == null ? null : type.getAnnotation(ErrorsAs.class);
        return errorsAs == null ? UNIFIED : shapes.select(errorsAs.value()).get();
    }
}
