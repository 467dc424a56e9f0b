package io.coatcheck.worker.database;

import java.time.Duration;

import org.jboss.logging.Logger;

/** Tells of a failing activity twice, when it starts to fail and when it works again, instead of at every try. */
public final class Outage {

    private final Logger log;
    private final String activity;
    private int failures;
    private long since;

    /** @param activity what fails, as the start of a sentence, such as {@code Claiming jobs} */
    public Outage(Logger log, String activity) {
        this.log = log;
        this.activity = activity;
    }

    /** Answers how often in a row it has failed now. */
    public synchronized int failed(Throwable failure) {
        if (failures++ == 0) {
            since = System.nanoTime();
            log.warnf("%s fails and is tried again until it works: %s", activity, failure);
        } else {
            log.debugf("%s still fails: %s", activity, failure);
        }
        return failures;
    }

    public synchronized void over() {
        if (failures > 0) {
            log.infof("%s works again after %d failures in %d ms", activity, failures,
                    Duration.ofNanos(System.nanoTime() - since).toMillis());
            failures = 0;
        }
    }
}
