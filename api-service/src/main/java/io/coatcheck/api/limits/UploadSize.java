package io.coatcheck.api.limits;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.api.problem.ErrorShape;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemAnswers;
import io.coatcheck.api.problem.ProblemType;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * Refuses an upload whose declared length is too large, in the shape of its door; the server's own refusal has no body. Not a
 * filter of resources: those run after the server's own check.
 *
 * <p>
 * Browsers tell no answer that comes while they still send, so what is not monstrous is read to its end and dropped.
 */
@ApplicationScoped
class UploadSize {

    /** After authentication and CORS, before the server's own limit. */
    private static final int PRIORITY = 10;
    private static final int DROPPED_SIZES = 4;

    private final LimitsConfig config;
    private final ProblemAnswers answers;
    private final ObjectMapper json;

    UploadSize(LimitsConfig config, ProblemAnswers answers, ObjectMapper json) {
        this.config = config;
        this.answers = answers;
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        long declared = declaredLength(context.request());
        long allowed = context.normalizedPath().endsWith("/batch") ? config.batchUploadBytes() : config.uploadBytes();
        if (declared <= allowed) {
            context.next();
        } else if (declared > allowed * DROPPED_SIZES || context.request().getHeader(HttpHeaders.EXPECT) != null) {
            refuse(context, allowed);
            context.response().endHandler(ignored -> context.request().connection().close());
        } else {
            dropThenRefuse(context, allowed);
        }
    }

    private static long declaredLength(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return type == null || length == null || !type.regionMatches(true, 0, "multipart/", 0, 10) ? 0 : Long.parseLong(length);
    }

    private void dropThenRefuse(RoutingContext context, long allowed) {
        context.request().handler(dropped -> {
        });
        context.request().endHandler(end -> refuse(context, allowed));
        context.request().resume();
    }

    private void refuse(RoutingContext context, long allowed) {
        Problem problem = Problem.of(ProblemType.FILE_TOO_LARGE,
                "An upload may have up to %d MB.".formatted(allowed / (1024 * 1024)));
        ErrorShape shape = answers.shapeOf(context.normalizedPath());
        HttpServerResponse response = context.response().setStatusCode(shape.status(problem))
                .putHeader(HttpHeaders.CONTENT_TYPE, shape.mediaType());
        response.end(text(shape.body(problem)));
    }

    private String text(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
