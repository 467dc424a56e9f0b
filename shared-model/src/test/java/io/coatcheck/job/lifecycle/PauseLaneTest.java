package io.coatcheck.job.lifecycle;

import static io.coatcheck.testing.Database.result;
import static io.coatcheck.testing.JobFixture.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.bell.JobQueued;
import io.coatcheck.job.lifecycle.PauseLane.LaneState;
import io.coatcheck.testing.Database;

class PauseLaneTest {

    private static final Database DATABASE = Database.running();

    private final PauseLane pauseLane = new PauseLane(DATABASE.pool());
    private final ClaimJobs claimJobs = new ClaimJobs(DATABASE.pool());

    @BeforeEach
    void empty() {
        DATABASE.empty();
    }

    @Test
    void noJobOfAPausedLaneIsClaimedAndOtherLanesGoOn() {
        UUID waiting = aJob().inLane("slow").withPriority(9).queued();
        UUID other = aJob().inLane("fast").queued();
        set("slow", true);

        assertThat(claim()).containsExactly(other);
        assertThat(DATABASE.status(waiting)).isEqualTo("queued");
    }

    @Test
    void whatWaitedIsClaimedInItsOrderOnceTheLaneIsResumed() {
        UUID old = aJob().inLane("slow").queued();
        UUID urgent = aJob().inLane("slow").withPriority(9).queued();
        set("slow", true);
        assertThat(claim()).isEmpty();

        set("slow", false);

        assertThat(claim()).containsExactly(urgent, old);
    }

    @Test
    void whatRunsGoesOn() {
        UUID running = aJob().inLane("slow").processing().jobId();

        set("slow", true);

        assertThat(DATABASE.status(running)).isEqualTo("processing");
    }

    @Test
    void theFirstWhoPausedItIsRemembered() {
        result(pauseLane.set("slow", true, "ann"));
        LaneState first = result(pauseLane.states()).get(0);

        result(pauseLane.set("slow", true, "bob"));

        assertThat(result(pauseLane.states())).containsExactly(first);
        assertThat(first.changedBy()).isEqualTo("ann");
    }

    @Test
    void aResumedLaneIsRungForItsFirstJobs() {
        aJob().inLane("slow").queued();
        UUID urgent = aJob().inLane("slow").withPriority(9).queued();
        aJob().inLane("fast").queued();

        assertThat(result(pauseLane.next("slow", 1))).extracting(JobQueued::jobId).containsExactly(urgent);
        assertThat(result(pauseLane.next("slow", 9))).hasSize(2);
    }

    private void set(String lane, boolean paused) {
        result(pauseLane.set(lane, paused, "ann"));
    }

    private List<UUID> claim() {
        return result(claimJobs.claim(UUID.randomUUID(), Map.of("slow", 5, "fast", 5), 10, List.of("noop"))).stream()
                .map(job -> job.attempt().jobId()).toList();
    }
}
