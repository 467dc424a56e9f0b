package io.coatcheck.api.webhooks;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** One's own machine, where receivers listen on it, and less patience than by default. */
public final class WebhookProfile implements QuarkusTestProfile {

    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    static final String OLD_SECRET = "whsec_b2xkIHNlY3JldCB0aGF0IGlzIHN0aWxsIHZhbGlk";

    @Override
    public String getConfigProfile() {
        return "local";
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "webhooks.secret", SECRET + "," + OLD_SECRET,
                "webhooks.timeout", "2s",
                "webhooks.first-pause", "20ms",
                "webhooks.most-to-one-receiver", "2");
    }
}
