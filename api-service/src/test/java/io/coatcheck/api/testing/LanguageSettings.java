package io.coatcheck.api.testing;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Front door B with a budget, prices and streams that show signs of life often. */
public final class LanguageSettings implements QuarkusTestProfile {

    /** A tenant that may use 1,000 tokens a day. */
    public static final String THRIFTY = "thrifty";
    /** A tenant whose work may cost 5 a day. */
    public static final String POOR = "poor";
    public static final String MODEL = "priced-model";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "budget.tenants.thrifty.tokens-per-day", "1000",
                "budget.tenants.poor.cost-per-day", "5",
                "budget.total.tokens-per-day", "90000000000",
                "budget.prices", MODEL + ":2:10," + MODEL + "-large:100:100",
                "budget.figures-for", "1ms",
                "follow.heartbeat", "500ms",
                "events.heartbeat-every", "2s");
    }
}
