package io.coatcheck.worker.parse;

import java.nio.file.Path;
import java.time.Duration;

/** Limits as they are by default, or smaller ones that a test reaches sooner. */
record Limits(int threads, Duration timeout, int pages, int characters, int sections, int partBytes, long unpackedBytes,
        int unpackedRatio, int entries, long memoryBytes) implements ParseConfig {

    static final Limits USUAL = new Limits(2, Duration.ofSeconds(60), 2_000, 10_000_000, 1_000, 64 << 20, 300 << 20, 200,
            10_000, 32 << 20);

    @Override
    public Path folder() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    Limits withTimeout(Duration timeout) {
        return new Limits(threads, timeout, pages, characters, sections, partBytes, unpackedBytes, unpackedRatio, entries,
                memoryBytes);
    }

    Limits withPages(int pages) {
        return new Limits(threads, timeout, pages, characters, sections, partBytes, unpackedBytes, unpackedRatio, entries,
                memoryBytes);
    }

    Limits withCharacters(int characters) {
        return new Limits(threads, timeout, pages, characters, sections, partBytes, unpackedBytes, unpackedRatio, entries,
                memoryBytes);
    }

    Limits withSections(int sections) {
        return new Limits(threads, timeout, pages, characters, sections, partBytes, unpackedBytes, unpackedRatio, entries,
                memoryBytes);
    }

    Limits withPartBytes(int partBytes) {
        return new Limits(threads, timeout, pages, characters, sections, partBytes, unpackedBytes, unpackedRatio, entries,
                memoryBytes);
    }

    Limits withUnpackedBytes(long unpackedBytes) {
        return new Limits(threads, timeout, pages, characters, sections, partBytes, unpackedBytes, unpackedRatio, entries,
                memoryBytes);
    }

    Limits withEntries(int entries) {
        return new Limits(threads, timeout, pages, characters, sections, partBytes, unpackedBytes, unpackedRatio, entries,
                memoryBytes);
    }

    ParseWatch watch() {
        return new ParseWatch(this, timeout, (part, parts) -> {
        });
    }
}
