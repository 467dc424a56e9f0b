package io.coatcheck.api.limits;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemAnswers;
import io.coatcheck.api.problem.ProblemType;

/** Refuses a JSON body that is too large by its declared length, before it is read. Uploads have a limit of their own. */
class JsonSizeLimit {

    private final LimitsConfig config;
    private final ProblemAnswers answers;

    JsonSizeLimit(LimitsConfig config, ProblemAnswers answers) {
        this.config = config;
        this.answers = answers;
    }

    @ServerRequestFilter
    Response refuseTooLarge(ContainerRequestContext request, SimpleResourceInfo resource) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        boolean isUpload = type != null && type.startsWith("multipart/");
        if (isUpload || length == null || Long.parseLong(length) <= config.jsonBytes()) {
            return null;
        }
        return answers.answer(Problem.of(ProblemType.TOO_LARGE,
                "The body has %s bytes; at most %d are taken.".formatted(length, config.jsonBytes())), resource);
    }
}
