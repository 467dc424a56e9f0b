package io.coatcheck.worker.lease;

import static io.coatcheck.job.JobStatus.QUEUED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.job.JobIds;
import io.coatcheck.local.testing.LocalStack;
import io.coatcheck.worker.testing.Jobs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(LocalStack.class)
class StrayAttemptsTest {

    @Inject
    Jobs jobs;
    @Inject
    WorkerIdentity worker;

    @AfterEach
    void leaveNothingBehind() {
        jobs.clear();
    }

    @Test
    void jobThatWasClaimedWithoutTheWorkerKnowingGoesBackToTheQueue() {
        UUID id = JobIds.next();
        jobs.one("""
                with claimed as (
                    insert into job (id, tenant, owner, type, lane, status, attempt, max_attempts, timeout_seconds, queued_at,
                        started_at, worker_id)
                    values ($1, 'tenant', 'owner', 'tomorrow', 'default', 'processing', 1, 3, 10, now(),
                        now() - interval '1 minute', $2)
                )
                insert into job_attempt (job_id, attempt, worker_id) values ($1, 1, $2)
                """, id, worker.id());

        await().atMost(Duration.ofSeconds(60)).until(() -> jobs.status(id), QUEUED::equals);

        assertThat(jobs.job(id).getInteger("attempt_offset")).isEqualTo(1);
        assertThat(jobs.attempt(id, 1).getString("outcome")).isEqualTo("handed_back");
    }
}
