package io.coatcheck.worker.execution;

import org.jboss.logging.MDC;

import io.coatcheck.job.lifecycle.ClaimedJob;

/** What every log line of an attempt carries besides its text; Quarkus keeps it with the attempt's own Vert.x context. */
final class LogKeys {

    private LogKeys() {
    }

    static void put(ClaimedJob job) {
        MDC.put("jobId", job.attempt().jobId().toString());
        MDC.put("attempt", Integer.toString(job.attempt().attempt()));
        MDC.put("type", job.type());
    }
}
