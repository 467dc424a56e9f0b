package io.coatcheck.api.testing;

import java.util.List;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Redis is reachable and answers nothing. */
public final class RedisHangs implements QuarkusTestProfile {

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(SilentRedis.class));
    }
}
