package io.coatcheck.chaos.load;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The body of a submit. Its labels lead from a job back to the plan, and without a key to the very request that made it. */
final class SubmitBody {

    private SubmitBody() {
    }

    static String of(JobPlan plan, int request, Instant now, JsonMapper json) {
        return text(fields(plan, request, now), json);
    }

    /** Its label leads from the batch back to the plan. */
    static String of(BatchPlan plan, Instant now, JsonMapper json) {
        List<Map<String, Object>> jobs = new ArrayList<>(plan.members().stream().map(job -> fields(job, 0, now)).toList());
        if (plan.spoiled()) {
            jobs.add(jobs.size() / 2, Map.of("type", "noop", "input", Map.of("durationMs", -1)));
        }
        return text(Map.of("label", "plan:" + plan.number(), "jobs", jobs), json);
    }

    private static Map<String, Object> fields(JobPlan plan, int request, Instant now) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", plan.type());
        body.put("input", plan.input());
        body.put("priority", plan.priority());
        body.put("maxAttempts", plan.maxAttempts());
        body.put("timeoutSeconds", plan.timeoutSeconds());
        // The same request means the same body, so what is sent again under a key must not tell the time of day.
        putTime(body, "runAt", now, plan.runAfter(), plan);
        putTime(body, "expiresAt", now, plan.expiresAfter(), plan);
        body.put("labels",
                List.of("plan:" + plan.number(), "request:" + plan.number() + "." + (plan.key() == null ? request : 0)));
        return body;
    }

    private static String text(Map<String, Object> body, JsonMapper json) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void putTime(Map<String, Object> body, String field, Instant now, Duration after, JobPlan plan) {
        if (after != null) {
            body.put(field, plan.times().computeIfAbsent(field, first -> now.plus(after)).toString());
        }
    }
}
