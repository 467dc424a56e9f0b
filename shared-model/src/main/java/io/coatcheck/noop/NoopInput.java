package io.coatcheck.noop;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

import io.coatcheck.job.type.JobType;

/**
 * A job that does what it is told and no more: for benchmarks, drills and tests; refused outside local mode.
 *
 * @param durationMs how long it takes, in milliseconds; absent or 0 ends at once
 * @param failTimes how many of its first attempts fail
 * @param permanent whether a failure is one that no retry helps
 * @param hang never ends by itself
 * @param crash ends its worker's process at once, as an out-of-memory kill by the kernel would
 * @param echo handed back in the result, and told piece by piece while it runs
 * @param children jobs of this type that it makes first and waits for; the rest of what it is told happens after that
 * @param exhaustMemory takes memory until its worker has none left
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NoopInput(
        @Min(0) @Max(3_600_000) Long durationMs,
        @Min(0) @Max(100) Integer failTimes,
        Boolean permanent,
        Boolean hang,
        Boolean crash,
        @Size(max = 1000) String echo,
        @Size(max = 100) List<@NotNull @Valid NoopInput> children,
        Boolean exhaustMemory) {

    public static final JobType<NoopInput, NoopResult> TYPE = JobType
            .of("noop", NoopInput.class, NoopResult.class)
            .localOnly();

    public NoopInput(Long durationMs, Integer failTimes, Boolean permanent, Boolean hang, Boolean crash, String echo) {
        this(durationMs, failTimes, permanent, hang, crash, echo, null);
    }

    public NoopInput(Long durationMs, Integer failTimes, Boolean permanent, Boolean hang, Boolean crash, String echo,
            List<NoopInput> children) {
        this(durationMs, failTimes, permanent, hang, crash, echo, children, null);
    }

    /** A parent of these jobs. */
    public static NoopInput of(List<NoopInput> children) {
        return new NoopInput(null, null, null, null, null, null, children);
    }

    @JsonIgnore
    @AssertTrue(message = "must not have children of their own")
    public boolean isOneLevelDeep() {
        return children == null || children.stream().allMatch(child -> child == null || child.children() == null);
    }
}
