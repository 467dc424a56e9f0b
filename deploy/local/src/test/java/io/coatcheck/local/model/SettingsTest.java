package io.coatcheck.local.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.core.json.JsonObject;

class SettingsTest {

    private final Settings settings = new Settings(1500, 0, 500, Mode.OK, null);

    @Test
    void fieldsThatAreNotNamedStay() {
        assertThat(settings.with(new JsonObject().put("failNext", 2).put("status", 429)))
                .isEqualTo(new Settings(1500, 2, 429, Mode.OK, null));
    }

    @Test
    void nullTakesRetryAfterAway() {
        Settings withRetryAfter = settings.with(new JsonObject().put("retryAfterSeconds", 3));

        assertThat(withRetryAfter.retryAfterSeconds()).isEqualTo(3);
        assertThat(withRetryAfter.with(new JsonObject().putNull("retryAfterSeconds"))).isEqualTo(settings);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"latencyMs\":-1}", "{\"latencyMs\":\"10\"}", "{\"failNext\":1.5}", "{\"status\":200}",
            "{\"mode\":\"slow\"}", "{\"mode\":null}", "{\"latency\":10}" })
    void refusesWhatItCannotDo(String change) {
        assertThatThrownBy(() -> settings.with(new JsonObject(change))).isInstanceOf(Refusal.class);
    }
}
