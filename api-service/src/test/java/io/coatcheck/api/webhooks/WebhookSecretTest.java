package io.coatcheck.api.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSecretTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Test
    void signsAsTheReferenceLibrariesDo() {
        String signature = WebhookSecret.of(SECRET)
                .sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, "{\"test\": 2432232314}");

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_", "whsec_c2hvcnQ=",
            "whsec_not base64 at all, is it?",
            "whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" })
    void anythingElseIsNoSecretAndNotRepeated(String text) {
        assertThatThrownBy(() -> WebhookSecret.of(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a webhook secret is whsec_ and 24 to 64 bytes in Base64");
    }

    @Test
    void secretIsNotShown() {
        assertThat(WebhookSecret.of(SECRET)).hasToString("whsec_...");
    }
}
