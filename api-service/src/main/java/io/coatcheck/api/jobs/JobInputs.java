package io.coatcheck.api.jobs;

import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.api.limits.LimitsConfig;
import io.coatcheck.api.problem.JsonFaults;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.api.problem.Violation;
import io.coatcheck.job.lifecycle.NewJob;
import io.coatcheck.job.type.JobType;
import io.coatcheck.job.type.JobTypes;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Checks what a job is given before it is stored, so that a worker never meets an input that its type does not allow. */
@ApplicationScoped
public class JobInputs {

    private final ObjectMapper json;
    private final Validator validator;
    private final LimitsConfig limits;
    private final JobsConfig config;
    private final List<InputCheck> checks;

    JobInputs(ObjectMapper json, Validator validator, LimitsConfig limits, JobsConfig config, @All List<InputCheck> checks) {
        this.checks = checks;
        this.json = json;
        this.validator = validator;
        this.limits = limits;
        this.config = config;
    }

    /** The type of this name; fails with {@code unknown-type}. */
    public JobType<?, ?> type(String name) {
        return JobTypes.named(name)
                .filter(type -> type.audience() == JobType.Audience.EVERYBODY || config.acceptLocalTypes())
                .orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_TYPE).toException());
    }

    /** The input as the type's record writes it; fails with {@code invalid-request} or {@code too-large}. */
    public String validated(JobType<?, ?> type, JsonNode input) {
        try {
            return validated(json.treeToValue(input, type.input()), "input");
        } catch (JacksonException fault) {
            throw JsonFaults.ofField("input", fault).toException();
        }
    }

    /**
     * The record as JSON text, once its constraints hold.
     *
     * @param under where in the caller's body the record stands, such as {@code input}; empty for the body itself
     */
    public <I> String validated(I input, String under) {
        Set<ConstraintViolation<I>> violations = validator.validate(input);
        violations.stream()
                .filter(this::isTooLong)
                .findFirst()
                .ifPresent(violation -> {
                    throw Problem.of(ProblemType.TOO_LARGE, "%s has more than %d characters."
                            .formatted(Violation.of(violation, under).field(), limits.textCharacters())).toException();
                });
        if (!violations.isEmpty()) {
            throw Problem.invalid(sorted(violations, under)).toException();
        }
        return text(input);
    }

    /** What is wrong with what the job's input names by its id; empty when all of it is the submitter's own. */
    public Uni<List<Violation>> foreign(NewJob job) {
        JobType<?, ?> type = JobTypes.named(job.type()).orElseThrow();
        return Multi.createFrom().iterable(checks)
                .filter(check -> check.concerns(type))
                .onItem().transformToUniAndConcatenate(check -> check.violations(job))
                .onItem().<Violation> disjoint()
                .collect().asList();
    }

    private boolean isTooLong(ConstraintViolation<?> violation) {
        return violation.getConstraintDescriptor().getAnnotation() instanceof Size size
                && size.max() >= limits.textCharacters();
    }

    private static <I> List<Violation> sorted(Set<ConstraintViolation<I>> violations, String under) {
        return violations.stream()
                .map(violation -> Violation.of(violation, under))
                .sorted(java.util.Comparator.comparing(Violation::field))
                .toList();
    }

    private String text(Object input) {
        try {
            return json.writeValueAsString(input);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
