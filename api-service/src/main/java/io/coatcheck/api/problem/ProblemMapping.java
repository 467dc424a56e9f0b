package io.coatcheck.api.problem;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

import io.coatcheck.batching.OverloadedException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

/** The one place where exceptions become problems; nothing internal leaves through it. */
class ProblemMapping {

    private static final Logger LOG = Logger.getLogger(ProblemMapping.class);
    private static final Duration SHORTLY = Duration.ofSeconds(2);

    private final ProblemAnswers answers;
    private final CurrentIdentityAssociation caller;

    ProblemMapping(ProblemAnswers answers, CurrentIdentityAssociation caller) {
        this.answers = answers;
        this.caller = caller;
    }

    @ServerExceptionMapper
    Response problem(ProblemException refused, SimpleResourceInfo resource) {
        return answers.answer(refused.problem(), resource);
    }

    @ServerExceptionMapper({ AuthenticationFailedException.class, UnauthorizedException.class })
    Response unauthenticated(Exception refused, SimpleResourceInfo resource) {
        return answers.answer(Problem.of(ProblemType.UNAUTHENTICATED), resource);
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException refused, SimpleResourceInfo resource) {
        return answers.answer(Problem.of(ProblemType.FORBIDDEN), resource);
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException invalid, SimpleResourceInfo resource) {
        List<Violation> violations = invalid.getConstraintViolations().stream()
                .map(Violation::of)
                .sorted(Comparator.comparing(Violation::field))
                .toList();
        boolean isOfBody = invalid.getConstraintViolations().stream().anyMatch(Violation::isOfBody);
        return answers.answer(isOfBody ? Problem.invalid(violations) : Problem.invalidParameters(violations), resource);
    }

    @ServerExceptionMapper
    Response mismatched(MismatchedInputException fault, SimpleResourceInfo resource) {
        return answers.answer(JsonFaults.ofBody(fault), resource);
    }

    @ServerExceptionMapper
    Response overloaded(OverloadedException overloaded, SimpleResourceInfo resource) {
        return answers.answer(Problem.of(ProblemType.UNAVAILABLE, "Too much is arriving at once; try again shortly.")
                .retryAfter(SHORTLY), resource);
    }

    @ServerExceptionMapper
    Uni<Response> web(WebApplicationException refused, SimpleResourceInfo resource) {
        return resource.getResourceClass() != null ? Uni.createFrom().item(known(refused, resource))
                : caller.getDeferredIdentity()
                        .map(SecurityIdentity::isAnonymous)
                        .onFailure(AuthenticationFailedException.class).recoverWithItem(true)
                        .map(stranger -> stranger ? unauthenticated(refused, resource) : known(refused, resource));
    }

    // A wrong method or media type is found out before anybody asks for the caller; strangers are not told.
    private Response known(WebApplicationException refused, SimpleResourceInfo resource) {
        if (refused.getCause() instanceof JacksonException fault) {
            return answers.answer(JsonFaults.ofBody(fault), resource);
        }
        if (refused.getCause() instanceof ProblemException problem) {
            return answers.answer(problem.problem(), resource);
        }
        // Quarkus says 404 to a wrong method where several resources share the beginning of a path.
        if (resource.getResourceClass() == null
                && (refused instanceof NotAllowedException || refused instanceof NotFoundException)) {
            return notOffered(resource);
        }
        return answers.answer(switch (refused.getResponse().getStatus()) {
            case 400 -> Problem.of(ProblemType.INVALID_PARAMETER);
            case 404 -> Problem.of(ProblemType.NOT_FOUND);
            case 405 -> Problem.of(ProblemType.METHOD_NOT_ALLOWED);
            case 406 -> Problem.of(ProblemType.NOT_ACCEPTABLE);
            case 413 -> Problem.of(ProblemType.TOO_LARGE);
            case 415 -> Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE);
            default -> unexpected(refused);
        }, resource);
    }

    private Response notOffered(SimpleResourceInfo resource) {
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        Set<String> allowed = AllowedMethods.of(request);
        return allowed.isEmpty() || allowed.contains(request.getMethod())
                ? answers.answer(Problem.of(ProblemType.NOT_FOUND), resource)
                : Response.fromResponse(answers.answer(Problem.of(ProblemType.METHOD_NOT_ALLOWED), resource))
                        .allow(allowed)
                        .build();
    }

    @ServerExceptionMapper
    Response anything(Throwable failure, SimpleResourceInfo resource) {
        return answers.answer(DatabaseAway.isReasonOf(failure) ? away(failure) : unexpected(failure), resource);
    }

    private static Problem away(Throwable failure) {
        LOG.warnf("PostgreSQL does not answer (%s); the request is refused with 503", failure.toString());
        return Problem.of(ProblemType.UNAVAILABLE).retryAfter(SHORTLY);
    }

    private static Problem unexpected(Throwable failure) {
        LOG.error("A request failed on our side and is answered with 500", failure);
        return Problem.of(ProblemType.INTERNAL);
    }
}
