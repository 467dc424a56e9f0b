package io.coatcheck.gate;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether the model may be called now.
 *
 * @param switchedOff an operator stopped all calls
 * @param reason why, in the operator's words; null when none was given
 * @param switchedBy who used the switch last; null when nobody did
 * @param switchedAt when
 * @param closedFor how long the provider still wants to be left alone; zero when it does not
 * @param breakerResets how often the breakers of all workers were reset
 */
public record GateState(boolean switchedOff, String reason, String switchedBy, Instant switchedAt, Duration closedFor,
        long breakerResets) {
}
