package io.coatcheck.backup;

import io.coatcheck.backup.Accepted.Cancel;
import io.coatcheck.backup.Accepted.Retry;

/** A job as the database has it now. */
record StoredJob(String status, long seq) {

    /** Whether what was accepted last for the job has not happened, as far as this row knows. */
    boolean contradicts(Accepted lastWord) {
        if (lastWord instanceof Cancel) {
            return !status.equals("cancelled");
        }
        // A job's number only grows.
        return lastWord instanceof Retry retry && seq < retry.seq();
    }
}
