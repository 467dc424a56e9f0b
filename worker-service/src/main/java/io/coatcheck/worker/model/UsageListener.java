package io.coatcheck.worker.model;

/** Hears what each request to the provider has cost. */
@FunctionalInterface
public interface UsageListener {

    /**
     * Called exactly once per request to the provider, before the call's result is seen, also when it failed or was
     * cancelled. A structured call whose answer needs a repair makes two requests. Must not block.
     */
    void used(ModelUsage usage);
}
