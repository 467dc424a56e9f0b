package io.coatcheck.worker.feedback;

import java.util.List;
import java.util.Objects;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import io.coatcheck.names.NameRemoval;

/** What the first pass finds in the comments. */
record Extract(
        @NotNull @Size(max = 10) List<@NotBlank @Size(max = 300) String> positives,
        @NotNull @Size(max = 10) List<@NotBlank @Size(max = 300) String> negatives,
        @NotNull @Size(max = 10) List<@NotBlank @Size(max = 100) String> themes,
        @Size(max = 300) String action) {

    Extract {
        action = Objects.requireNonNullElse(action, "");
    }

    /** A model may write a name all the same. */
    Extract without(NameRemoval names) {
        return new Extract(without(names, positives), without(names, negatives), without(names, themes), names.from(action));
    }

    private static List<String> without(NameRemoval names, List<String> phrases) {
        return phrases.stream().map(names::from).toList();
    }
}
