package io.coatcheck.api.testing;

import java.util.List;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Redis is there until the test cuts the cable. */
public final class RedisBreaks implements QuarkusTestProfile {

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(BreakableRedis.class));
    }
}
