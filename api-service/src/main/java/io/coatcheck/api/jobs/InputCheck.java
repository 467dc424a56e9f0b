package io.coatcheck.api.jobs;

import java.util.List;

import io.coatcheck.api.problem.Violation;
import io.coatcheck.job.lifecycle.NewJob;
import io.coatcheck.job.type.JobType;
import io.smallrye.mutiny.Uni;

/** What only the database can tell about an input: whether what it names by an id is the submitter's own. A CDI bean each. */
public interface InputCheck {

    boolean concerns(JobType<?, ?> type);

    /** What is wrong with the job's input, by fields such as {@code input.fileId}; empty when nothing is. */
    Uni<List<Violation>> violations(NewJob job);
}
