package io.coatcheck.api.unified;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.jobs.JobInputs;
import io.coatcheck.api.jobs.RequestHash;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.Violation;
import io.coatcheck.api.webhooks.WebhookUrls;
import io.coatcheck.job.Priorities;
import io.coatcheck.job.lifecycle.DedupeKey;
import io.coatcheck.job.lifecycle.NewJob;
import io.coatcheck.job.type.JobType;

/** Turns a request of the unified API into the job to store, or refuses it. */
@ApplicationScoped
public class Submission {

    private static final int LONGEST_KEY = 255;

    /** Later times are typing errors, and PostgreSQL's calendar ends as well. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final JobInputs inputs;
    private final WebhookUrls webhookUrls;

    Submission(JobInputs inputs, WebhookUrls webhookUrls) {
        this.inputs = inputs;
        this.webhookUrls = webhookUrls;
    }

    /** @param idempotencyKey the header's value, or null */
    public NewJob of(SubmitJob request, String idempotencyKey, Caller caller) {
        requireTimes(request);
        requireKey(idempotencyKey);
        requireWebhook(request);
        JobType<?, ?> type = inputs.type(request.type());
        String input = inputs.validated(type, request.input());
        return NewJob.of(type, caller.tenant(), caller.user(), input)
                .withPriority(Objects.requireNonNullElse(request.priority(), Priorities.NORMAL))
                .withLimits(Objects.requireNonNullElse(request.maxAttempts(), type.maxAttempts()),
                        Objects.requireNonNullElse(request.timeoutSeconds(), (int) type.timeout().toSeconds()))
                .withTimes(request.runAt(), request.expiresAt())
                .withWebhookUrl(request.webhookUrl())
                .withLabels(Objects.requireNonNullElse(request.labels(), List.of()))
                .withDedupe(dedupe(request, input, idempotencyKey));
    }

    /**
     * What is wrong with a new job's times. A request that is sent again with its key is no new job, and its times may have
     * passed since.
     */
    public static List<Violation> passedTimes(NewJob job, Instant now) {
        List<Violation> violations = new ArrayList<>();
        if (job.runAt() != null && job.runAt().isBefore(now)) {
            violations.add(new Violation("runAt", "must not be in the past"));
        }
        if (job.expiresAt() != null && !job.expiresAt().isAfter(now)) {
            violations.add(new Violation("expiresAt", "must be in the future"));
        }
        return violations;
    }

    /** @param key an Idempotency-Key, or null */
    public static void requireKey(String key) {
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            throw Problem.invalidParameter("Idempotency-Key", "must have 1 to %d characters".formatted(LONGEST_KEY))
                    .toException();
        }
    }

    private static void requireTimes(SubmitJob request) {
        List<Violation> violations = new ArrayList<>();
        if (request.runAt() != null && request.expiresAt() != null && !request.expiresAt().isAfter(request.runAt())) {
            violations.add(new Violation("expiresAt", "must be after runAt"));
        }
        requireBeforeTheEndOfTime("runAt", request.runAt(), violations);
        requireBeforeTheEndOfTime("expiresAt", request.expiresAt(), violations);
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations).toException();
        }
    }

    private void requireWebhook(SubmitJob request) {
        webhookUrls.fault(request.webhookUrl()).ifPresent(fault -> {
            throw Problem.invalid("webhookUrl", fault).toException();
        });
    }

    private static void requireBeforeTheEndOfTime(String field, Instant time, List<Violation> violations) {
        if (time != null && time.isAfter(LATEST)) {
            violations.add(new Violation(field, "must be before the year 10000"));
        }
    }

    private static DedupeKey dedupe(SubmitJob request, String input, String key) {
        if (key == null) {
            return null;
        }
        return new DedupeKey(DedupeKey.Kind.CLIENT, key, hash(request, input));
    }

    // Over the request's meaning, not its bytes: white space, the order of fields and unknown fields do not matter.
    private static String hash(SubmitJob request, String input) {
        String labels = request.labels() == null ? null : RequestHash.of(request.labels().toArray(String[]::new));
        return RequestHash.of(request.type(), input, String.valueOf(request.priority()), String.valueOf(request.runAt()),
                String.valueOf(request.expiresAt()), String.valueOf(request.maxAttempts()),
                String.valueOf(request.timeoutSeconds()), request.webhookUrl(), labels);
    }
}
