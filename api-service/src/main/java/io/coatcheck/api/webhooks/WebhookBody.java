package io.coatcheck.api.webhooks;

import java.time.Instant;

import io.coatcheck.api.jobs.StoredJob;
import io.coatcheck.job.Job;

/**
 * Words what a receiver is told of an ended job. A bean of a front door covers its own jobs; the unified API's covers what
 * no door does.
 */
public interface WebhookBody {

    /** Whether this job is told in these words; asked in the order of the beans' {@code @Priority}, the highest first. */
    boolean covers(Job job);

    /**
     * What becomes the body's JSON, the same for every try; null when this end is not to be told.
     *
     * @param ended the job as it was when it ended, with its input and, when it is completed, its result
     * @param at when it ended
     */
    Object body(StoredJob ended, Instant at);
}
