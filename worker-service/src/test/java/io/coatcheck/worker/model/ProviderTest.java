package io.coatcheck.worker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderTest {

    @Test
    void azureGetsTheKeyUnderBothItsNames() {
        var headers = at("https://mine.openai.azure.com/openai/v1/", Optional.of("k")).chatRequest("a").getHeaders();

        assertThat(headers.get("api-key")).isEqualTo("k");
        assertThat(headers.get("Authorization")).isEqualTo("Bearer k");
    }

    @Test
    void othersGetItAsBearerTokenOnly() {
        var headers = at("http://127.0.0.1:11434/v1", Optional.of("k")).chatRequest("a").getHeaders();

        assertThat(headers.contains("api-key")).isFalse();
        assertThat(headers.get("Authorization")).isEqualTo("Bearer k");
    }

    @Test
    void serverWithoutAKeyGetsNone() {
        assertThat(at("http://127.0.0.1:11434/v1", Optional.empty()).chatRequest("a").getHeaders().contains("Authorization"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "127.0.0.1/v1", "ftp://models/v1", "https:///v1" })
    void baseUrlMustBeHttp(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> at(url, Optional.empty()))
                .withMessageContaining("OPENAI_BASE_URL");
    }

    @Test
    void keyStaysOutOfLogs() {
        assertThat(at("https://api.openai.com/v1", Optional.of("secret"))).asString().doesNotContain("secret");
    }

    private static Provider at(String url, Optional<String> key) {
        return new Provider(URI.create(url), key, Optional.empty(), "small");
    }
}
