package io.coatcheck.api.limits;

import java.io.ByteArrayInputStream;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemAnswers;
import io.coatcheck.api.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/**
 * Refuses a body that is too large: by its declared length before it is read, and one that comes in chunks without a
 * length, which the server itself would gather in memory without any bound, as soon as it has grown too large. Uploads have
 * a limit of their own.
 */
class BodySize {

    private final LimitsConfig config;
    private final ProblemAnswers answers;

    BodySize(LimitsConfig config, ProblemAnswers answers) {
        this.config = config;
        this.answers = answers;
    }

    @ServerRequestFilter
    Uni<Response> refuseTooLarge(ContainerRequestContext request, HttpServerRequest http, SimpleResourceInfo resource) {
        long most = most(resource);
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        if (isUpload(request) || length == null && http.isEnded()) {
            return Uni.createFrom().nullItem();
        }
        if (length == null) {
            return read(http, most)
                    .invoke(body -> request.setEntityStream(new ByteArrayInputStream(body.getBytes())))
                    .replaceWith((Response) null)
                    .onFailure(TooLarge.class).recoverWithItem(() -> tooLarge(resource, most));
        }
        return Uni.createFrom().item(Long.parseLong(length) <= most ? null : tooLarge(resource, most));
    }

    private long most(SimpleResourceInfo resource) {
        return resource.getResourceClass().isAnnotationPresent(LargeBodies.class) ? config.batchBytes() : config.jsonBytes();
    }

    private static boolean isUpload(ContainerRequestContext request) {
        String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        return type != null && type.startsWith("multipart/");
    }

    private static Uni<Buffer> read(HttpServerRequest http, long most) {
        return Uni.createFrom().emitter(emitter -> {
            Buffer body = Buffer.buffer();
            http.exceptionHandler(emitter::fail);
            http.endHandler(end -> emitter.complete(body));
            http.handler(chunk -> {
                if (body.length() + chunk.length() <= most) {
                    body.appendBuffer(chunk);
                } else {
                    http.handler(rest -> {
                    });
                    emitter.fail(new TooLarge());
                }
            });
            http.resume();
        });
    }

    private Response tooLarge(SimpleResourceInfo resource, long most) {
        return answers.answer(Problem.of(ProblemType.TOO_LARGE,
                "The body has more than %d bytes.".formatted(most)), resource);
    }

    private static class TooLarge extends RuntimeException {

        TooLarge() {
            super("too large", null, false, false);
        }
    }
}
