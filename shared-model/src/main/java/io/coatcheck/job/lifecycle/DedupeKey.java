package io.coatcheck.job.lifecycle;

/**
 * Under which key, for 24 hours and for one owner, the same submit means the same job.
 *
 * @param requestHash tells the same request from another one under the same key
 */
public record DedupeKey(Kind kind, String key, String requestHash) {

    public enum Kind {
        /** The caller's {@code Idempotency-Key}: counts whatever became of the job. */
        CLIENT,
        /** A door's own "the same request again": a failed, cancelled or expired job does not count. */
        CONTENT;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
