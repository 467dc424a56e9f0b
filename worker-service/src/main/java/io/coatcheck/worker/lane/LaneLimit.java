package io.coatcheck.worker.lane;

/** Decides from moment to moment how many jobs of one lane this worker runs at once; a bean for each lane that wants it. */
public interface LaneLimit {

    String lane();

    /** Must not block; asked before every claim. */
    int limit();

    /** Told, before every claim, how many of its jobs are running. */
    void running(int jobs);
}
