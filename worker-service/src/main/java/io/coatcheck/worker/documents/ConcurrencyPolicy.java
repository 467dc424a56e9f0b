package io.coatcheck.worker.documents;

/**
 * How many chapters one worker summarises at once: more while chapters wait, fewer when the model or the database cannot keep
 * up, and few when there is little to do.
 */
record ConcurrencyPolicy(int min, int max) {

    private static final double WRITES_PILE_UP = 0.5;
    private static final double MODEL_IS_SLOW = 2;

    /** So many chapters waiting for each one in work are a backlog, to be met in larger steps. */
    private static final int BACKLOG = 4;
    private static final int LARGE_STEP = 4;

    /**
     * How things go.
     *
     * @param queued chapters that wait, over all workers
     * @param inWork chapters this worker summarises
     * @param modelMillis what a call of the model takes of late; 0 while nobody knows
     * @param usualModelMillis what it usually takes; 0 while nobody knows
     * @param writePressure how full the queue of writes is, 0 to 1
     */
    record Signals(long queued, int inWork, int modelMillis, int usualModelMillis, double writePressure) {

        private boolean isModelSlow() {
            return usualModelMillis > 0 && modelMillis > usualModelMillis * MODEL_IS_SLOW;
        }
    }

    int next(int current, Signals signals) {
        return Math.max(min, Math.min(max, wanted(current, signals)));
    }

    private static int wanted(int current, Signals signals) {
        if (signals.writePressure() >= WRITES_PILE_UP) {
            return current / 2;
        }
        if (signals.isModelSlow()) {
            return current - 1;
        }
        if (signals.queued() == 0) {
            return Math.max(signals.inWork(), current - 1);
        }
        if (signals.inWork() < current) {
            return current;
        }
        return current + (signals.queued() > (long) current * BACKLOG ? LARGE_STEP : 1);
    }
}
