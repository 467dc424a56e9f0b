package io.coatcheck.local.model.tasks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Texts for the tests of the tasks. */
final class Samples {

    private Samples() {
    }

    static String tides() {
        try {
            return Files.readString(Path.of("samples/tides.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The beginning of a text, cut after whole words. */
    static String words(String text, int count) {
        String[] words = text.strip().split("\\s+");
        return String.join(" ", Arrays.asList(words).subList(0, count));
    }
}
