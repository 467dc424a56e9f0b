package io.coatcheck.api.language;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.coatcheck.gate.BreakerState;
import io.coatcheck.gate.WorkerBreaker;

/**
 * {@code GET /api/circuit-breakers/status} (frontend-contracts, B).
 *
 * @param message what a reset came to, absent otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "CircuitBreakers")
record BreakerStatus(boolean success, String message, Map<String, Breaker> circuitBreakers, Instant timestamp) {

    /**
     * The breakers of all live workers before one provider.
     *
     * @param state the worst of them: OPEN as long as any worker's is
     * @param since when that worker's went into this state; absent without a worker
     * @param workers how many stand how
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CircuitBreaker")
    record Breaker(String name, BreakerState state, Instant since, Workers workers) {
    }

    @Schema(name = "CircuitBreakerWorkers")
    record Workers(long closed, long open, long halfOpen) {
    }

    private static final List<BreakerState> WORST_FIRST = List.of(BreakerState.OPEN, BreakerState.HALF_OPEN,
            BreakerState.CLOSED);

    static BreakerStatus of(String name, List<WorkerBreaker> breakers, String message, Instant now) {
        Map<String, Breaker> all = new LinkedHashMap<>();
        all.put(name, breaker(name, breakers));
        return new BreakerStatus(true, message, all, now);
    }

    private static Breaker breaker(String name, List<WorkerBreaker> breakers) {
        WorkerBreaker worst = breakers.stream()
                .min(Comparator.comparing((WorkerBreaker breaker) -> WORST_FIRST.indexOf(breaker.state()))
                        .thenComparing(WorkerBreaker::since))
                .orElse(null);
        return new Breaker(name, worst == null ? BreakerState.CLOSED : worst.state(), worst == null ? null : worst.since(),
                new Workers(count(breakers, BreakerState.CLOSED), count(breakers, BreakerState.OPEN),
                        count(breakers, BreakerState.HALF_OPEN)));
    }

    private static long count(List<WorkerBreaker> breakers, BreakerState state) {
        return breakers.stream().filter(breaker -> breaker.state() == state).count();
    }
}
