package io.coatcheck.api.events;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.coatcheck.api.follow.EventFilter;
import io.coatcheck.api.follow.EventHub;
import io.coatcheck.api.follow.Follower;
import io.coatcheck.api.jobs.JobLookup;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.job.Job;
import io.smallrye.mutiny.Uni;

/**
 * Finds out who follows what before the stream begins: Quarkus writes its head before it asks for the first event, and then
 * nobody can be refused any more.
 */
@Singleton
class StreamAdmission {

    /** Of the request: the {@link Admitted}. */
    static final String ADMITTED = "coatcheck.admitted";

    /**
     * @param endsWithJob whether it is a stream of one job
     * @param follow makes a follower follow what was asked for
     */
    record Admitted(EventTicket ticket, boolean endsWithJob, Consumer<Follower> follow) {
    }

    private final EventAccess access;
    private final JobLookup lookup;
    private final EventHub hub;

    StreamAdmission(EventAccess access, JobLookup lookup, EventHub hub) {
        this.access = access;
        this.lookup = lookup;
        this.hub = hub;
    }

    @OpensStream
    @ServerRequestFilter
    Uni<Response> admit(ContainerRequestContext request) {
        UriInfo uri = request.getUriInfo();
        String id = uri.getPathParameters().getFirst("id");
        return access.ticket(uri.getQueryParameters().getFirst("token"))
                .chain(ticket -> {
                    Long last = StreamRequest.lastEventId(request.getHeaderString("Last-Event-ID"), uri.getQueryParameters());
                    return id == null ? allJobs(request, ticket, last) : oneJob(request, ticket, id, last);
                });
    }

    private Uni<Response> oneJob(ContainerRequestContext request, EventTicket ticket, String id, Long last) {
        return lookup.find(ticket.caller().own(), id)
                .map(job -> {
                    if (!ticket.allows(job.id)) {
                        throw Problem.of(ProblemType.JOB_NOT_FOUND).toException();
                    }
                    // A browser that is told so does not come back.
                    return knowsTheEnd(job, last) ? Response.noContent().build()
                            : admitted(request, new Admitted(ticket, true, follower -> hub.follow(follower, one(job, last))));
                });
    }

    private static boolean knowsTheEnd(Job job, Long last) {
        return last != null && job.status.isTerminal() && last >= job.seq;
    }

    private static Map<UUID, Long> one(Job job, Long last) {
        Map<UUID, Long> jobs = new HashMap<>();
        jobs.put(job.id, last);
        return jobs;
    }

    private Uni<Response> allJobs(ContainerRequestContext request, EventTicket ticket, Long last) {
        if (!ticket.allowsAll()) {
            throw Problem.of(ProblemType.FORBIDDEN, "This token is only for some of your jobs.").toException();
        }
        EventFilter filter = StreamRequest.filter(request.getUriInfo().getQueryParameters());
        return Uni.createFrom().item(() -> admitted(request, new Admitted(ticket, false,
                follower -> hub.followAll(follower, filter, StreamRequest.since(last)))));
    }

    private static Response admitted(ContainerRequestContext request, Admitted admitted) {
        request.setProperty(ADMITTED, admitted);
        return null;
    }
}
