package io.coatcheck.benchmark.load;

import java.util.Map;
import java.util.TreeMap;

import org.HdrHistogram.Histogram;

import io.vertx.core.AsyncResult;

/** What came back during one run. Written on the client's event loop only, and read once the run is over. */
public final class Answers {

    private static final int ACCEPTED = 202;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final int PRECISION_DIGITS = 3;

    private final Histogram micros = new Histogram(PRECISION_DIGITS);
    private final Map<String, Integer> refusals = new TreeMap<>();
    private int accepted;

    /** @param nanos from when the request was to be sent to its whole answer */
    void record(AsyncResult<Integer> answer, long nanos) {
        if (answer.succeeded() && answer.result() == ACCEPTED) {
            accepted++;
            micros.recordValue(nanos / NANOS_PER_MICRO);
        } else {
            refusals.merge(reason(answer), 1, Integer::sum);
        }
    }

    private static String reason(AsyncResult<Integer> answer) {
        return answer.succeeded() ? "status " + answer.result() : answer.cause().toString();
    }

    public int accepted() {
        return accepted;
    }

    /** How often each answer but 202 came, and each failure to get one. */
    public Map<String, Integer> refusals() {
        return refusals;
    }

    int refused() {
        return refusals.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The latency in milliseconds that this share of the accepted requests did not exceed. */
    public double percentileMillis(double percent) {
        return micros.getValueAtPercentile(percent) / 1000.0;
    }

    public double maxMillis() {
        return micros.getMaxValue() / 1000.0;
    }
}
