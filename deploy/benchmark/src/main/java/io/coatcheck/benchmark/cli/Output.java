package io.coatcheck.benchmark.cli;

import java.io.IOException;
import java.nio.file.Path;

import io.coatcheck.benchmark.report.Figures;
import picocli.CommandLine.Option;

/** Where figures go: to standard output, and to a file for {@code report}. */
final class Output {

    @Option(names = "--record", paramLabel = "FILE", description = "Also add the figures to this file, for the report command.")
    private Path file;

    void write(Figures figures) throws IOException {
        System.out.println(figures.markdown());
        if (file != null) {
            figures.appendTo(file);
        }
    }
}
