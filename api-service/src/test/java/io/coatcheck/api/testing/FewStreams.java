package io.coatcheck.api.testing;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Streams that say something often, and not many of them. */
public final class FewStreams implements QuarkusTestProfile {

    public static final int STREAMS = 3;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("follow.heartbeat", "1s", "follow.patience", "2s", "follow.streams-per-caller",
                Integer.toString(STREAMS), "follow.waiting-characters", "200000");
    }
}
