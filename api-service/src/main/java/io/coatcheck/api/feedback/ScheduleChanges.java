package io.coatcheck.api.feedback;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.coatcheck.api.feedback.PutSchedule.TaskParams;
import io.coatcheck.api.feedback.schedule.CronTimes;
import io.coatcheck.api.feedback.schedule.FeedbackSchedule;
import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.jobs.JobInputs;
import io.coatcheck.api.problem.JsonFaults;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.job.JobIds;

/** Makes schedules out of what callers ask for, or refuses it. */
@ApplicationScoped
class ScheduleChanges {

    private final JobInputs inputs;
    private final ObjectMapper json;

    ScheduleChanges(JobInputs inputs, ObjectMapper json) {
        this.inputs = inputs;
        this.json = json;
    }

    FeedbackSchedule made(PutSchedule request, Caller caller, Instant now) {
        return schedule(JobIds.next(), request, caller, now, null);
    }

    /**
     * The schedule with what the patch has (RFC 7396): absent stays as it is, null is none, and where there must be
     * something a null is refused.
     */
    FeedbackSchedule changed(FeedbackSchedule stored, JsonNode patch, Caller caller, Instant now) {
        if (!patch.isObject()) {
            throw Problem.invalid("body", "must be an object").toException();
        }
        if (patch.path("enabled").isNull()) {
            throw Problem.invalid("enabled", "must not be null").toException();
        }
        ObjectNode whole = json.valueToTree(new PutSchedule(stored.name(), stored.cronExpression(),
                new TaskParams(stored.evaluationId(), stored.studentIds()), stored.enabled()));
        FeedbackSchedule changed = schedule(stored.id(), read(merged(whole, patch)), caller, now, stored.lastRunAt());
        boolean sameTimes = changed.cronExpression().equals(stored.cronExpression()) && stored.enabled();
        return sameTimes ? withTimesOf(changed, stored) : changed;
    }

    private FeedbackSchedule schedule(UUID id, PutSchedule request, Caller caller, Instant now, Instant lastRunAt) {
        inputs.validated(request, "");
        CronTimes times = CronTimes.of(request.cronExpression()).orElseThrow(() -> Problem.invalid("cron_expression",
                "must be a cron expression of five fields that comes some day: minute, hour, day of month, month, day of week (UTC)")
                .toException());
        return new FeedbackSchedule(id, caller.tenant(), caller.user(), request.name().strip(),
                request.cronExpression().strip(),
                request.taskParams().evaluationId(), request.taskParams().studentIds(), request.isEnabled(), times.after(now),
                lastRunAt);
    }

    private static FeedbackSchedule withTimesOf(FeedbackSchedule changed, FeedbackSchedule stored) {
        return new FeedbackSchedule(changed.id(), changed.tenant(), changed.owner(), changed.name(), changed.cronExpression(),
                changed.evaluationId(), changed.studentIds(), changed.enabled(), stored.nextRunAt(), changed.lastRunAt());
    }

    private static ObjectNode merged(ObjectNode target, JsonNode patch) {
        for (Map.Entry<String, JsonNode> field : patch.properties()) {
            JsonNode value = field.getValue();
            if (value.isNull()) {
                target.remove(field.getKey());
            } else if (value.isObject() && target.get(field.getKey()) instanceof ObjectNode inner) {
                merged(inner, value);
            } else {
                target.set(field.getKey(), value);
            }
        }
        return target;
    }

    private PutSchedule read(ObjectNode whole) {
        try {
            return json.treeToValue(whole, PutSchedule.class);
        } catch (JacksonException fault) {
            throw JsonFaults.ofBody(fault).toException();
        }
    }
}
