package io.coatcheck.local.model;

import java.time.Duration;

/** The settings of this moment. A request sees those of its arrival. */
final class Behaviour {

    private Settings settings;

    Behaviour(Duration latency) {
        this.settings = new Settings(latency.toMillis(), 0, 500, Mode.OK, null);
    }

    Settings current() {
        return settings;
    }

    void change(Settings changed) {
        settings = changed;
    }

    /** The settings for one more request, which uses up one of the failures that were asked for. */
    Settings forNextRequest() {
        Settings met = settings;
        if (met.failNext() > 0) {
            settings = met.afterOneFailure();
        }
        return met;
    }
}
