package io.coatcheck.worker.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class LeaseTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Lease lease = new Lease(Duration.ofSeconds(15), Duration.ofSeconds(3));

    @Test
    void isNotHeldBeforeTheFirstHeartbeat() {
        assertThat(lease.isHeldAt(0)).isFalse();
        assertThat(lease.isHeldAt(System.nanoTime())).isFalse();
    }

    @Test
    void isHeldUntilTheMarginBeforeItsEndCountedFromBeforeTheHeartbeatWasSent() {
        lease.renewed(100 * SECOND);

        assertThat(lease.isHeldAt(100 * SECOND)).isTrue();
        assertThat(lease.isHeldAt(112 * SECOND - 1)).isTrue();
        assertThat(lease.isHeldAt(112 * SECOND)).isFalse();
    }

    @Test
    void isHeldAgainAfterALaterHeartbeat() {
        lease.renewed(100 * SECOND);
        lease.renewed(120 * SECOND);

        assertThat(lease.isHeldAt(121 * SECOND)).isTrue();
    }
}
