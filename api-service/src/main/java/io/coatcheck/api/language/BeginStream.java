package io.coatcheck.api.language;

import java.util.Set;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.coatcheck.api.events.EventTokens;
import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.identity.PossibleCaller;
import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.jobs.JobLookup;
import io.coatcheck.api.limits.ReadLimit;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.job.Job;
import io.coatcheck.job.JobIds;
import io.smallrye.mutiny.Uni;

/**
 * Finds out who follows which job before the stream begins: once a stream's head is written nobody can be refused any more,
 * and Quarkus writes it before it asks for the first event.
 */
@Singleton
class BeginStream {

    /** Of the request: the {@link Beginning}. */
    static final String BEGINNING = "coatcheck.stream";

    /**
     * @param scope of what the reader may see
     * @param job as it was when the reader came
     */
    record Beginning(Caller reader, Scope scope, Job job) {
    }

    private record Reader(Caller caller, Scope scope) {
    }

    private final JobLookup lookup;
    private final EventTokens tokens;
    private final PossibleCaller caller;
    private final VisibleJobs visible;
    private final ReadLimit readLimit;

    BeginStream(JobLookup lookup, EventTokens tokens, PossibleCaller caller, VisibleJobs visible, ReadLimit readLimit) {
        this.lookup = lookup;
        this.tokens = tokens;
        this.caller = caller;
        this.visible = visible;
        this.readLimit = readLimit;
    }

    @FollowsJob
    @ServerRequestFilter
    Uni<Response> begin(ContainerRequestContext request) {
        String jobId = request.getUriInfo().getQueryParameters().getFirst("jobId");
        String token = request.getUriInfo().getQueryParameters().getFirst("token");
        return (token == null ? ofCaller(request.getHeaderString("user-id")) : ofToken(token, jobId))
                .invoke(() -> requireId(jobId))
                .chain(reader -> lookup.find(reader.scope(), jobId)
                        .map(job -> begun(request, new Beginning(reader.caller(), reader.scope(), job))));
    }

    private static Response begun(ContainerRequestContext request, Beginning beginning) {
        if (knowsTheEnd(beginning.job(), request.getHeaderString("Last-Event-ID"))) {
            // EventSource comes back after every end, unless it is told so.
            return Response.noContent().build();
        }
        request.setProperty(BEGINNING, beginning);
        return null;
    }

    private static boolean knowsTheEnd(Job job, String lastEventId) {
        return job.status.isTerminal() && lastEventId != null && lastEventId.matches("\\d{1,18}")
                && Long.parseLong(lastEventId) >= job.seq;
    }

    private static void requireId(String jobId) {
        if (jobId == null || jobId.isBlank()) {
            throw Problem.of(ProblemType.INVALID_PARAMETER, "Missing required parameter: jobId").toException();
        }
    }

    private Uni<Reader> ofCaller(String userId) {
        return caller.find()
                .onItem().ifNull().failWith(() -> Problem.of(ProblemType.UNAUTHENTICATED).toException())
                .invoke(readLimit::count)
                .map(found -> new Reader(found, visible.to(found, userId)));
    }

    private Uni<Reader> ofToken(String token, String jobId) {
        UUID job = JobIds.parse(jobId).orElse(null);
        return tokens.verified(token).map(grant -> {
            Caller holder = new Caller(grant.tenant(), grant.user(), Set.of(), null);
            readLimit.count(holder);
            if (job != null && !grant.covers(job)) {
                throw Problem.of(ProblemType.JOB_NOT_FOUND).toException();
            }
            return new Reader(holder, grant.scope());
        });
    }
}
