package io.coatcheck.api.testing;

import io.quarkus.test.junit.QuarkusTestProfile;

/** The service as {@code deploy/local/up} runs it. */
public final class LocalProfile implements QuarkusTestProfile {

    @Override
    public String getConfigProfile() {
        return "local";
    }
}
