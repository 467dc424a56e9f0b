package io.coatcheck.bell;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * "There is work." Sent by the api-service after the commit that queued a job; heard by one worker, which then claims the
 * best jobs from PostgreSQL, not necessarily this one. Lost: a worker finds the job by itself within a second. Doubled or
 * late: a claim that finds nothing. The record changes only by adding fields; {@code job-queued.json} is its golden file.
 *
 * @param traceParent the submit's W3C trace context, absent without tracing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobQueued(UUID jobId, String lane, String traceParent) {
}
