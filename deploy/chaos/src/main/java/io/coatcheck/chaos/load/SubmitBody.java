package io.coatcheck.chaos.load;

import java.time.Duration;
import java.time.Instant;
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
