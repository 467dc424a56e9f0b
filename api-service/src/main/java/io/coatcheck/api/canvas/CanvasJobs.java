package io.coatcheck.api.canvas;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.jobs.JobFilter;
import io.coatcheck.api.jobs.JobLookup;
import io.coatcheck.api.jobs.JobTransitions;
import io.coatcheck.api.jobs.StoredJob;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.canvas.CanvasInput;
import io.coatcheck.job.Job;
import io.smallrye.mutiny.Uni;

/** The canvas jobs among a caller's; this front door knows no others. */
@ApplicationScoped
class CanvasJobs {

    private final JobLookup lookup;
    private final JobTransitions transitions;
    private final ObjectMapper json;

    CanvasJobs(JobLookup lookup, JobTransitions transitions, ObjectMapper json) {
        this.lookup = lookup;
        this.transitions = transitions;
        this.json = json;
    }

    Uni<CanvasJobView> view(Scope scope, String id) {
        return find(scope, id).map(this::view);
    }

    /** The drawing as JSON text; fails with {@code result-not-ready} while there is none. */
    Uni<String> result(Scope scope, String id) {
        return find(scope, id)
                .map(StoredJob::result)
                .onItem().ifNull().failWith(() -> Problem.of(ProblemType.RESULT_NOT_READY).toException());
    }

    Uni<Job> cancel(Scope scope, String id) {
        return find(scope, id).chain(() -> transitions.cancel(scope, id));
    }

    Uni<Job> retry(Scope scope, String id) {
        return find(scope, id).chain(() -> transitions.retry(scope, id));
    }

    Uni<CanvasJobPage> page(Scope scope, int offset, int limit) {
        return lookup.page(scope, new JobFilter(CanvasInput.TYPE.name(), null, null, null, offset, limit))
                .map(page -> new CanvasJobPage(true, page.jobs().stream().map(this::view).toList(), page.total()));
    }

    private Uni<StoredJob> find(Scope scope, String id) {
        return lookup.stored(scope, id).invoke(CanvasJobs::requireCanvas);
    }

    private static void requireCanvas(StoredJob stored) {
        if (!stored.job().type.equals(CanvasInput.TYPE.name())) {
            throw Problem.of(ProblemType.JOB_NOT_FOUND).toException();
        }
    }

    private CanvasJobView view(StoredJob stored) {
        try {
            return CanvasJobView.of(stored, json.readValue(stored.input(), CanvasInput.class));
        } catch (JsonProcessingException writtenByUs) {
            throw new IllegalStateException("The input of job %s is no canvas input".formatted(stored.job().id), writtenByUs);
        }
    }
}
