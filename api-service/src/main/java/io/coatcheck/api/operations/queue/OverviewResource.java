package io.coatcheck.api.operations.queue;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;

import io.coatcheck.api.database.DatabaseClock;
import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.identity.Role;
import io.coatcheck.api.limits.ReadLimit;
import io.coatcheck.api.operations.Operations;
import io.coatcheck.api.operations.queue.Overview.LaneCounts;
import io.coatcheck.api.operations.queue.Overview.OldestQueued;
import io.coatcheck.job.JobStatus;
import io.smallrye.mutiny.Uni;

/** How the whole queue stands now. */
@Path(Operations.PATH + "/overview")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.OPERATOR)
@Cache(noStore = true)
@Tag(name = Operations.TAG)
class OverviewResource {

    private final OpenJobs openJobs;
    private final LastHour lastHour;
    private final DatabaseClock clock;
    private final ReadLimit readLimit;
    private final CallerOfRequest caller;

    OverviewResource(OpenJobs openJobs, LastHour lastHour, DatabaseClock clock, ReadLimit readLimit, CallerOfRequest caller) {
        this.openJobs = openJobs;
        this.lastHour = lastHour;
        this.clock = clock;
        this.readLimit = readLimit;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "getOperationsOverview", summary = "Open jobs of everybody by lane and status, the oldest queued, what ended within the hour (operators)")
    @APIResponse(responseCode = "200", description = "At most a few seconds old")
    public Uni<Overview> get() {
        readLimit.count(caller.get());
        return Uni.combine().all().unis(openJobs.figures(), lastHour.minutes())
                .with(this::overview);
    }

    private Overview overview(OpenJobs.Figures figures, List<Minute> minutes) {
        Map<String, OldestQueued> oldest = figures.oldest().stream()
                .collect(Collectors.toMap(OldestQueued::lane, Function.identity()));
        return new Overview(clock.now(), figures.lanes().stream().map(lane -> counts(lane, oldest.get(lane.name()))).toList(),
                open(figures.lanes()), ended(minutes),
                figures.oldest().stream().max(Comparator.comparing(OldestQueued::seconds)).orElse(null),
                figures.expiredLeaseSeconds());
    }

    private static LaneCounts counts(OpenJobs.Lane lane, OldestQueued oldest) {
        return new LaneCounts(lane.name(), lane.paused(), lane.scheduled(), lane.queued(), lane.running() + lane.awaiting(),
                lane.awaiting(), oldest == null ? null : oldest.seconds());
    }

    private static Map<JobStatus, Long> open(List<OpenJobs.Lane> lanes) {
        Map<JobStatus, Long> open = new EnumMap<>(JobStatus.class);
        open.put(JobStatus.SCHEDULED, sum(lanes, OpenJobs.Lane::scheduled));
        open.put(JobStatus.QUEUED, sum(lanes, OpenJobs.Lane::queued));
        open.put(JobStatus.PROCESSING, sum(lanes, lane -> lane.running() + lane.awaiting()));
        return open;
    }

    private static Map<JobStatus, Long> ended(List<Minute> minutes) {
        Map<JobStatus, Long> ended = new EnumMap<>(JobStatus.class);
        ended.put(JobStatus.COMPLETED, sum(minutes, Minute::completed));
        ended.put(JobStatus.FAILED, sum(minutes, Minute::failed));
        ended.put(JobStatus.CANCELLED, sum(minutes, Minute::cancelled));
        ended.put(JobStatus.EXPIRED, sum(minutes, Minute::expired));
        return ended;
    }

    private static <T> long sum(List<T> all, ToLongFunction<T> figure) {
        return all.stream().mapToLong(figure).sum();
    }
}
