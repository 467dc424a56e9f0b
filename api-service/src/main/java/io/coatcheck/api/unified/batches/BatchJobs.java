package io.coatcheck.api.unified.batches;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.jobs.JobInputs;
import io.coatcheck.api.problem.JsonFaults;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemException;
import io.coatcheck.api.problem.Violation;
import io.coatcheck.api.unified.Submission;
import io.coatcheck.api.unified.SubmitJob;
import io.coatcheck.job.lifecycle.NewJob;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Reads the jobs of a batch, and names everything that is wrong with any of them. */
@ApplicationScoped
class BatchJobs {

    private final ObjectMapper json;
    private final Validator validator;
    private final Submission submission;
    private final JobInputs inputs;

    BatchJobs(ObjectMapper json, Validator validator, Submission submission, JobInputs inputs) {
        this.inputs = inputs;
        this.json = json;
        this.validator = validator;
        this.submission = submission;
    }

    /** The jobs to store; fails with {@code invalid-request} and all faults of all jobs, such as of {@code jobs[3].type}. */
    List<NewJob> of(SubmitBatch request, Caller caller) {
        List<NewJob> jobs = new ArrayList<>();
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < request.jobs().size(); i++) {
            String place = place(i);
            try {
                jobs.add(job(request.jobs().get(i), caller, violation -> violations.add(under(place, violation))));
            } catch (ProblemException e) {
                faults(place, e.problem()).forEach(violations::add);
            }
        }
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations).toException();
        }
        return jobs;
    }

    /** What is wrong with the times of a batch that was not stored before. */
    static List<Violation> passedTimes(List<NewJob> jobs, Instant now) {
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            String place = place(i);
            Submission.passedTimes(jobs.get(i), now).forEach(violation -> violations.add(under(place, violation)));
        }
        return violations;
    }

    /** What is wrong with what the jobs name by its id, such as somebody else's file. */
    Uni<List<Violation>> foreign(List<NewJob> jobs) {
        return Multi.createFrom().range(0, jobs.size())
                .onItem().transformToUniAndConcatenate(i -> inputs.foreign(jobs.get(i))
                        .map(violations -> violations.stream().map(violation -> under(place(i), violation)).toList()))
                .onItem().<Violation> disjoint()
                .collect().asList();
    }

    private NewJob job(JsonNode body, Caller caller, Consumer<Violation> found) {
        SubmitJob request = read(body);
        List<Violation> violations = validator.validate(request).stream()
                .map(violation -> Violation.of(violation, ""))
                .sorted(java.util.Comparator.comparing(Violation::field))
                .toList();
        violations.forEach(found);
        return violations.isEmpty() ? submission.of(request, null, caller) : null;
    }

    private SubmitJob read(JsonNode body) {
        if (body == null || !body.isObject()) {
            throw Problem.invalid("", "must be an object").toException();
        }
        try {
            return json.treeToValue(body, SubmitJob.class);
        } catch (JacksonException fault) {
            throw JsonFaults.ofField("", fault).toException();
        }
    }

    private static Stream<Violation> faults(String place, Problem problem) {
        return switch (problem.type()) {
            case UNKNOWN_TYPE -> Stream.of(new Violation(place + ".type", "is not a job type"));
            case TOO_LARGE -> Stream.of(new Violation(place + ".input", "is too large: " + problem.detail()));
            default -> problem.violations().stream().map(violation -> under(place, violation));
        };
    }

    private static String place(int index) {
        return "jobs[%d]".formatted(index);
    }

    private static Violation under(String place, Violation violation) {
        String field = violation.field().startsWith(".") ? violation.field().substring(1) : violation.field();
        return new Violation(field.isEmpty() ? place : place + "." + field, violation.message());
    }
}
