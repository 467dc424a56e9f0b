package io.coatcheck.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

class ConnectionUrlsTest {

    @Test
    void aDatabaseUrlIsTakenApart() {
        SmallRyeConfig config = with("DATABASE_URL", "postgres://jobs:secret@db.test:6543/coatcheck?sslmode=require");

        assertValue(config, "quarkus.datasource.reactive.url", "postgresql://db.test:6543/coatcheck?sslmode=require");
        assertValue(config, "quarkus.datasource.jdbc.url", "jdbc:postgresql://db.test:6543/coatcheck?sslmode=require");
        assertValue(config, "quarkus.datasource.username", "jobs");
        assertValue(config, "quarkus.datasource.password", "secret");
    }

    @Test
    void userAndPasswordAreDecoded() {
        SmallRyeConfig config = with("DATABASE_URL", "postgresql://us%40er:p%3A%2F+%25w@db.test/coatcheck");

        assertValue(config, "quarkus.datasource.username", "us@er");
        assertValue(config, "quarkus.datasource.password", "p:/+%w");
    }

    @Test
    void aMissingPortIsTheUsualOne() {
        assertValue(with("DATABASE_URL", "postgresql://db.test/x"), "quarkus.datasource.reactive.url",
                "postgresql://db.test:5432/x");
        assertValue(with("AMQP_URL", "amqp://mq.test"), "amqp-port", "5672");
        assertValue(with("AMQP_URL", "amqps://mq.test"), "amqp-port", "5671");
    }

    @Test
    void anAddressOfVersionSixKeepsItsBrackets() {
        assertValue(with("DATABASE_URL", "postgresql://[::1]:5433/x"), "quarkus.datasource.reactive.url",
                "postgresql://[::1]:5433/x");
    }

    @Test
    void withoutUserNoneIsSet() {
        SmallRyeConfig config = with("DATABASE_URL", "postgresql://db.test/x");

        assertThat(config.getOptionalValue("quarkus.datasource.username", String.class)).isEmpty();
    }

    @Test
    void amqpsTurnsTlsOn() {
        SmallRyeConfig config = with("AMQP_URL", "amqps://bell:s%20x@mq.test:5700");

        assertValue(config, "amqp-host", "mq.test");
        assertValue(config, "amqp-port", "5700");
        assertValue(config, "amqp-use-ssl", "true");
        assertValue(config, "amqp-username", "bell");
        assertValue(config, "amqp-password", "s x");
        assertValue(with("AMQP_URL", "amqp://mq.test"), "amqp-use-ssl", "false");
    }

    @Test
    void redisTakesItsUrlWhole() {
        assertValue(with("REDIS_URL", "rediss://:secret@cache.test:6380/1"), "quarkus.redis.hosts",
                "rediss://:secret@cache.test:6380/1");
    }

    @ParameterizedTest
    @ValueSource(strings = { "postgresql://ann:hun ter2@db.test/x", "postgresql://ann:hun@ter2@db.test/x",
            "http://ann:ter2@db/x",
            "ann:ter2@db.test/x" })
    void aBadUrlIsRefusedWithoutRepeatingItsPassword(String url) {
        assertThatThrownBy(() -> with("DATABASE_URL", url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DATABASE_URL")
                .hasMessageNotContaining("ter2");
    }

    @Test
    void aPieceThatIsSetByItsOwnPropertyWins() {
        SmallRyeConfig config = builder(Map.of("DATABASE_URL", "postgresql://ann:pw@db.test/x"))
                .withSources(new PropertiesConfigSource(Map.of("quarkus.datasource.username", "bob"), "environment", 300))
                .withSources(new PropertiesConfigSource(Map.of("quarkus.datasource.password", "default"), "application", 250))
                .build();

        assertValue(config, "quarkus.datasource.username", "bob");
        assertValue(config, "quarkus.datasource.password", "pw");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "  " })
    void aBlankUrlCountsAsNone(String blank) {
        assertThat(with("DATABASE_URL", blank).getOptionalValue("quarkus.datasource.jdbc.url", String.class)).isEmpty();
    }

    private static void assertValue(SmallRyeConfig config, String name, String value) {
        assertThat(config.getValue(name, String.class)).isEqualTo(value);
    }

    private static SmallRyeConfig with(String name, String url) {
        return builder(Map.of(name, url)).build();
    }

    private static SmallRyeConfigBuilder builder(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(environment, "urls", 300))
                .withSources(new ConnectionUrls());
    }
}
