package io.coatcheck.chaos.check;

import java.util.stream.Stream;

import io.coatcheck.chaos.history.History;

/** Something that must hold for every history. A pure function: it asks nothing but the history. */
public interface Invariant {

    default String name() {
        return getClass().getSimpleName().replaceAll("(?<=.)(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT);
    }

    /** What must hold, in one sentence. */
    String sentence();

    /** One line for each violation; none when it holds. */
    Stream<String> violations(History history);
}
