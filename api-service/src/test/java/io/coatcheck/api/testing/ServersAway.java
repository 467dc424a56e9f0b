package io.coatcheck.api.testing;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Nobody answers where Redis and the broker should be: port 1 of this machine. */
public final class ServersAway implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("quarkus.redis.hosts", "redis://127.0.0.1:1", "amqp-host", "127.0.0.1", "amqp-port", "1");
    }
}
