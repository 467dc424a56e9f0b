package io.coatcheck.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class JobIdsTest {

    @Test
    void laterIdsAreGreaterAlsoWithinAMillisecond() {
        List<String> ids = Stream.generate(JobIds::next).limit(10_000).map(UUID::toString).toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void anIdCarriesItsTime() {
        Instant before = Instant.now().minusMillis(2);

        UUID id = JobIds.next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16)).isBetween(before, Instant.now().plusMillis(2));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        UUID id = JobIds.next();

        assertThat(JobIds.parse(id.toString())).contains(id);
        assertThat(JobIds.parse(id.toString().toUpperCase(java.util.Locale.ROOT))).contains(id);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = { "1-1-1-1-1", "0199c2a47b1e7c3d8f215a6b7c8d9e0f", "0199c2a4-7b1e-7c3d-8f21-5a6b7c8d9e0f ", "x",
            "0199c2a4-7b1e-7c3d-8f21-5a6b7c8d9e0g", "{0199c2a4-7b1e-7c3d-8f21-5a6b7c8d9e0f}" })
    void whatIsNoCanonicalUuidIsNoId(String text) {
        assertThat(JobIds.parse(text)).isEmpty();
    }
}
