package io.coatcheck.api.limits;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemAnswers;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.config.StorableText;

/** Refuses query parameters that PostgreSQL could not even compare with. Bodies are checked where they are read. */
class QueryText {

    private final ProblemAnswers answers;

    QueryText(ProblemAnswers answers) {
        this.answers = answers;
    }

    @ServerRequestFilter
    Response refuseUnstorable(ContainerRequestContext request, SimpleResourceInfo resource) {
        return request.getUriInfo().getQueryParameters().entrySet().stream()
                .filter(parameter -> !parameter.getValue().stream().allMatch(StorableText::isStorable))
                .findFirst()
                .map(parameter -> answers.answer(Problem.of(ProblemType.INVALID_PARAMETER,
                        "%s contains a NUL character or half of a surrogate pair.".formatted(parameter.getKey())), resource))
                .orElse(null);
    }
}
