package io.coatcheck.worker.execution;

import io.coatcheck.job.ModelUse;

/** Sums up what an attempt spends; told from any thread. */
final class UsageTally {

    private ModelUse total;

    synchronized void add(ModelUse use) {
        total = total == null ? use : total.plus(use);
    }

    /** Absent when no model was called. */
    synchronized ModelUse total() {
        return total;
    }
}
