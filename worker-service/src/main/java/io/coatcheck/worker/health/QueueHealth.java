package io.coatcheck.worker.health;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;

/** Front door B's health of the workers. {@code stats} is absent when they are not known. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QueueHealth(String status, Stats stats) {

    static final QueueHealth UNHEALTHY = new QueueHealth("unhealthy", null);

    static QueueHealth healthy(long succeeded, long failed, long active) {
        return new QueueHealth("healthy", Stats.of(succeeded, failed, active));
    }

    /**
     * Figures of all workers over the last 24 hours.
     *
     * @param processed jobs that ended, well or not
     * @param successRate such as {@code 98.50%}
     * @param active jobs being run now
     */
    record Stats(long processed, long succeeded, long failed, String successRate, long active) {

        static Stats of(long succeeded, long failed, long active) {
            long processed = succeeded + failed;
            double rate = processed == 0 ? 0 : 100.0 * succeeded / processed;
            return new Stats(processed, succeeded, failed, String.format(Locale.ROOT, "%.2f%%", rate), active);
        }
    }
}
