package io.coatcheck.worker.documents;

import java.util.Arrays;

/** What a worker tells of its part of the pipeline; times in milliseconds. */
record PipelineState(int concurrency, int writesWaiting, int[] modelMillis, int[] commitMillis) {

    @Override
    public boolean equals(Object other) {
        return other instanceof PipelineState state && concurrency == state.concurrency && writesWaiting == state.writesWaiting
                && Arrays.equals(modelMillis, state.modelMillis) && Arrays.equals(commitMillis, state.commitMillis);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(modelMillis) + 31 * Arrays.hashCode(commitMillis);
    }
}
