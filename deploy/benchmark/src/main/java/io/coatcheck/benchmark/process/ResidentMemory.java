package io.coatcheck.benchmark.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The memory of one process in MiB, as Linux counts it.
 *
 * @param rss all its pages in memory
 * @param pss the same with pages that several processes share divided among them, so that it may be added up
 */
record ResidentMemory(double rss, double pss) {

    static ResidentMemory of(ProcessHandle process) {
        try {
            return parse(Files.readString(Path.of("/proc", String.valueOf(process.pid()), "smaps_rollup")));
        } catch (IOException e) {
            throw new UncheckedIOException("The memory of process " + process.pid() + " cannot be read", e);
        }
    }

    static ResidentMemory parse(String rollup) {
        return new ResidentMemory(mebibytes(rollup, "Rss:"), mebibytes(rollup, "Pss:"));
    }

    private static double mebibytes(String rollup, String field) {
        return rollup.lines()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst().orElseThrow() / 1024.0;
    }
}
