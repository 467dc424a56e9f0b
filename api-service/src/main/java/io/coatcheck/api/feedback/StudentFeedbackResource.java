package io.coatcheck.api.feedback;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.coatcheck.api.feedback.store.EvaluationFeedback;
import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.jobs.JobInputs;
import io.coatcheck.api.limits.LimitsConfig;
import io.coatcheck.api.problem.ErrorsAs;
import io.coatcheck.names.NameWork;
import io.smallrye.mutiny.Uni;

/** Front door A: what a student got in one evaluation. */
@Path(FeedbackErrors.BASE + "/evaluation/{evaluation_id}/student/{student_id}")
@Produces(MediaType.APPLICATION_JSON)
@ErrorsAs(FeedbackErrors.class)
@Tag(name = "Feedback summaries")
class StudentFeedbackResource {

    @Schema(name = "FeedbackStored")
    record Stored(@JsonProperty("feedback_count") int feedbackCount) {
    }

    private final EvaluationFeedback feedback;
    private final SummarySubmits submits;
    private final JobInputs inputs;
    private final LimitsConfig sizes;
    private final FeedbackLimits limits;
    private final CallerOfRequest caller;
    private final NameWork work;

    StudentFeedbackResource(EvaluationFeedback feedback, SummarySubmits submits, JobInputs inputs, LimitsConfig sizes,
            FeedbackLimits limits, CallerOfRequest caller, NameWork work) {
        this.feedback = feedback;
        this.work = work;
        this.submits = submits;
        this.inputs = inputs;
        this.sizes = sizes;
        this.limits = limits;
        this.caller = caller;
    }

    @PUT
    @Path("/feedback")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "putFeedback", summary = "Deliver all feedback of one student, in place of what was there (staff)")
    @APIResponse(responseCode = "403", description = "Only for staff of the school")
    @APIResponse(responseCode = "200", description = "Stored")
    public Uni<Stored> put(@Parameter(description = "A positive integer") @RestPath("evaluation_id") String evaluation,
            @Parameter(description = "A positive integer") @RestPath("student_id") String student,
            @NotNull PutFeedback request) {
        Caller teacher = caller.get();
        SchoolScope.requireStaff(teacher);
        long evaluationId = PathId.evaluation(evaluation);
        long studentId = PathId.student(student);
        inputs.validated(request, "");
        request.requireSize(sizes.textCharacters());
        return limits.request()
                .chain(() -> feedback.put(teacher, evaluationId, studentId, request.studentName().strip(), request.comments()))
                .map(stored -> new Stored(request.comments().size()));
    }

    @GET
    @Path("/quotes")
    @Operation(operationId = "getFeedbackQuotes", summary = "The student's comments without names")
    @APIResponse(responseCode = "404", description = "The student has no feedback in this evaluation, or it is not the caller's to see")
    @APIResponse(responseCode = "200", description = "Each at most 300 characters")
    public Uni<Quotes> quotes(@Parameter(description = "A positive integer") @RestPath("evaluation_id") String evaluation,
            @Parameter(description = "A positive integer") @RestPath("student_id") String student) {
        Caller reader = caller.get();
        long evaluationId = PathId.evaluation(evaluation);
        long studentId = PathId.student(student);
        return limits.request()
                .chain(() -> submits.student(reader, evaluationId, studentId))
                .chain(found -> feedback.names(reader.tenant(), evaluationId)
                        .chain(names -> work.run(() -> Quotes.of(found, names))));
    }
}
