package io.coatcheck.job.lifecycle;

import static io.coatcheck.testing.Database.result;
import static io.coatcheck.testing.JobFixture.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.JobStatus;
import io.coatcheck.testing.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;

class ClaimJobsTest {

    private static final Database DATABASE = Database.running();
    private static final List<String> TYPES = List.of("noop");

    private final ClaimJobs claimJobs = new ClaimJobs(DATABASE.pool());
    private final UUID worker = UUID.randomUUID();

    @BeforeEach
    void empty() {
        DATABASE.empty();
    }

    @Test
    void theHighestPriorityComesFirstAndTheOldestWithinIt() {
        UUID oldNormal = aJob().queued();
        UUID youngNormal = aJob().queued();
        UUID low = aJob().withPriority(0).queued();
        UUID high = aJob().withPriority(9).queued();

        assertThat(claim(3)).extracting(ClaimJobsTest::id).containsExactly(high, oldNormal, youngNormal);
        assertThat(claim(3)).extracting(ClaimJobsTest::id).containsExactly(low);
        assertThat(claim(3)).isEmpty();
    }

    @Test
    void theWorkerLearnsWhatItNeedsToRunTheJob() {
        UUID job = aJob().of("acme", "ann").withMaxAttempts(4).queued();

        ClaimedJob claimed = claim(1).get(0);

        assertThat(claimed.attempt()).isEqualTo(new AttemptRef(job, 1));
        assertThat(claimed.tenant()).isEqualTo("acme");
        assertThat(claimed.owner()).isEqualTo("ann");
        assertThat(claimed.type()).isEqualTo("noop");
        assertThat(claimed.input()).isEqualTo("{}");
        assertThat(claimed.attemptOfRun()).isEqualTo(1);
        assertThat(claimed.maxAttempts()).isEqualTo(4);
        assertThat(claimed.isLastAttempt()).isFalse();
        assertThat(claimed.timeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(claimed.waited()).isBetween(Duration.ZERO, Duration.ofSeconds(20));
    }

    @Test
    void aClaimOpensAnAttempt() {
        UUID job = aJob().queued();

        claim(1);

        Row row = DATABASE.job(job);
        Row attempt = DATABASE.attempts(job).get(0);
        assertThat(row.getString("status")).isEqualTo("processing");
        assertThat(row.getUUID("worker_id")).isEqualTo(worker);
        assertThat(attempt.getInteger("attempt")).isEqualTo(1);
        assertThat(attempt.getUUID("worker_id")).isEqualTo(worker);
        assertThat(attempt.getOffsetDateTime("started_at")).isEqualTo(row.getOffsetDateTime("started_at"));
        assertThat(attempt.getOffsetDateTime("ended_at")).isNull();
    }

    @Test
    void eachLaneGivesItsFreeSlotsAndTheWorkerItsOwn() {
        for (int i = 0; i < 5; i++) {
            aJob().inLane("slow").withPriority(9).queued();
            aJob().inLane("fast").queued();
        }

        List<ClaimedJob> claimed = result(claimJobs.claim(worker, Map.of("slow", 2, "fast", 4), 5, TYPES));

        assertThat(claimed).extracting(ClaimedJob::lane).containsExactly("slow", "slow", "fast", "fast", "fast");
    }

    @Test
    void whatALaneOffersBeyondTheLimitStaysForOthers() {
        for (int i = 0; i < 4; i++) {
            aJob().inLane("a").queued();
            aJob().inLane("b").queued();
        }

        claim(Map.of("a", 4, "b", 4), 4);

        assertThat(claim(Map.of("a", 4, "b", 4), 8)).hasSize(4);
    }

    @Test
    void otherLanesTypesAndTimesAreLeftAlone() {
        aJob().inLane("other").queued();
        aJob().scheduledIn(Duration.ofHours(1));
        aJob().expiringIn(Duration.ofSeconds(-1)).queued();
        aJob().in(JobStatus.PROCESSING);
        aJob().queued();

        assertThat(result(claimJobs.claim(worker, Map.of("default", 9), 9, List.of("another type")))).isEmpty();
        assertThat(claim(9)).hasSize(1);
    }

    @Test
    void aWorkerWithNothingFreeGetsNothing() {
        aJob().queued();

        assertThat(claim(Map.of(), 5)).isEmpty();
        assertThat(claim(Map.of("default", 0), 5)).isEmpty();
        assertThat(claim(0)).isEmpty();
    }

    @Test
    void aJobThatSomebodyElseHoldsIsPassedOverAndNotWaitedFor() {
        UUID held = aJob().withPriority(9).queued();
        UUID free = aJob().queued();
        SqlConnection other = result(DATABASE.pool().getConnection());
        try {
            Transaction transaction = result(other.begin());
            result(other.preparedQuery("select from job where id = $1 for update").execute(Tuple.of(held)));

            assertThat(claim(5)).extracting(ClaimJobsTest::id).containsExactly(free);

            result(transaction.rollback());
        } finally {
            result(other.close());
        }
        assertThat(claim(5)).extracting(ClaimJobsTest::id).containsExactly(held);
    }

    @Test
    void eightWorkersClaimEveryJobOnceAndInOrder() {
        int jobs = 2000;
        List<NewJob> submitted = new ArrayList<>(IntStream.range(0, jobs)
                .mapToObj(i -> aJob().withPriority(i % 10).build())
                .toList());
        Collections.shuffle(submitted);
        result(new SubmitJobs(DATABASE.pool()).submit(submitted));
        Map<UUID, Integer> priorities = new HashMap<>();
        submitted.forEach(job -> priorities.put(job.id(), job.priority()));
        ConcurrentLinkedQueue<List<UUID>> inOrderOfEachWorker = new ConcurrentLinkedQueue<>();

        result(Uni.join().all(IntStream.range(0, 8).mapToObj(i -> {
            List<UUID> mine = Collections.synchronizedList(new ArrayList<>());
            inOrderOfEachWorker.add(mine);
            return claimUntilNothingIsLeft(UUID.randomUUID(), mine);
        }).toList()).andFailFast());

        assertThat(inOrderOfEachWorker.stream().flatMap(List::stream))
                .hasSize(jobs)
                .containsExactlyInAnyOrderElementsOf(priorities.keySet());
        assertThat(inOrderOfEachWorker).allSatisfy(mine -> assertThat(mine.stream().map(priorities::get))
                .isSortedAccordingTo(Comparator.reverseOrder()));
        assertThat(DATABASE.row("select count(*) as attempts from job_attempt").getLong("attempts")).isEqualTo(jobs);
    }

    private Uni<Void> claimUntilNothingIsLeft(UUID claimer, List<UUID> claimed) {
        return claimJobs.claim(claimer, Map.of("default", 16), 16, TYPES)
                .invoke(jobs -> jobs.forEach(job -> claimed.add(id(job))))
                .chain(jobs -> jobs.isEmpty() ? Uni.createFrom().voidItem() : claimUntilNothingIsLeft(claimer, claimed));
    }

    private List<ClaimedJob> claim(int limit) {
        return claim(Map.of("default", limit), limit);
    }

    private List<ClaimedJob> claim(Map<String, Integer> free, int limit) {
        return result(claimJobs.claim(worker, free, limit, TYPES));
    }

    private static UUID id(ClaimedJob job) {
        return job.attempt().jobId();
    }
}
