package io.coatcheck.worker.testing;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Heartbeats too far apart to notice anything by themselves. */
public class RareHeartbeat implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("worker.lease.heartbeat-interval", "10m", "worker.lease.duration", "30m");
    }
}
