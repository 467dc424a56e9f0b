package io.coatcheck.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

/** The committed plots and figures are those that the program makes. */
class CommittedResultsTest {

    @Test
    void resultsAreThoseOfThisProgram() throws IOException {
        Path folder = Path.of(System.getProperty("coatcheck.root"), "deploy/simulation/results");

        var made = Main.files();
        for (var file : made.entrySet()) {
            assertThat(folder.resolve(file.getKey())).as("run java -jar deploy/simulation/target/coatcheck-simulation.jar")
                    .hasContent(file.getValue());
        }
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(made.size());
        }
    }
}
