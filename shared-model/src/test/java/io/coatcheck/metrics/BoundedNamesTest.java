package io.coatcheck.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class BoundedNamesTest {

    @Test
    void firstNamesKeepTheirOwnAndTheRestShareOne() {
        BoundedNames names = new BoundedNames(2);

        List<String> labels = List.of("acme", "globex", "initech", "acme", "umbrella", "globex").stream().map(names::of)
                .toList();

        assertThat(labels).containsExactly("acme", "globex", "other", "acme", "other", "globex");
    }

    @Test
    void noMoreNamesThanAllowedAlsoWhenAllComeAtOnce() {
        BoundedNames names = new BoundedNames(10);

        Set<String> labels = IntStream.range(0, 10_000).parallel().mapToObj(i -> names.of("tenant-" + i % 500))
                .collect(Collectors.toSet());

        assertThat(labels).hasSize(11).contains("other");
    }

    @Test
    void noneMeansThatAllShareOne() {
        assertThat(new BoundedNames(0).of("acme")).isEqualTo("other");
    }
}
