package io.coatcheck.api.language;

import java.time.Instant;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.jobs.JobLookup;
import io.coatcheck.api.limits.ReadLimit;
import io.coatcheck.api.problem.ErrorsAs;
import io.coatcheck.job.Job;
import io.coatcheck.job.JobStatus;
import io.smallrye.mutiny.Uni;

/** Front door B: how a job stands. */
@Path("/api/job-status/{id}")
@Produces(MediaType.APPLICATION_JSON)
@ErrorsAs(LanguageErrors.class)
@Tag(name = "Flashcards and language lessons")
class JobStatusResource {

    private final JobLookup lookup;
    private final ReadLimit readLimit;
    private final CallerOfRequest caller;
    private final VisibleJobs visible;

    JobStatusResource(JobLookup lookup, ReadLimit readLimit, CallerOfRequest caller, VisibleJobs visible) {
        this.lookup = lookup;
        this.readLimit = readLimit;
        this.caller = caller;
        this.visible = visible;
    }

    @GET
    @Operation(operationId = "getLanguageJobStatus", summary = "How a job stands, with its result once completed")
    @APIResponse(responseCode = "200", description = "What is absent is left out", content = @Content(schema = @Schema(implementation = JobState.class)))
    @APIResponse(responseCode = "404", description = "No such job of the caller's", content = @Content(schema = @Schema(implementation = LanguageErrors.UnknownJob.class)))
    public Uni<JobState> get(@Parameter(description = "The job's id") @RestPath String id,
            @Parameter(description = "The user, in local mode only; without it any job is answered there") @HeaderParam("user-id") String userId) {
        readLimit.count(caller.get());
        Scope scope = visible.to(caller.get(), userId);
        return lookup.find(scope, id)
                .chain(job -> state(scope, job));
    }

    private Uni<JobState> state(Scope scope, Job job) {
        return job.status == JobStatus.COMPLETED
                ? lookup.result(scope, job.id).map(result -> JobState.of(job, result, Instant.now()))
                : Uni.createFrom().item(JobState.of(job, null, Instant.now()));
    }
}
