package io.coatcheck.local.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {

    private static final Duration GRACE = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    private Process process;

    @AfterEach
    void endProcess() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void endsTheProcessItRemembers() throws IOException {
        PidFile file = new PidFile(folder.resolve("x.pid"));
        file.write(aProcess().toHandle());

        assertThat(file.endProcess(GRACE)).isTrue();
        assertThat(process.isAlive()).isFalse();
        assertThat(file.endProcess(GRACE)).isFalse();
    }

    @Test
    void leavesAProcessAloneThatGotTheSameIdLater() throws IOException {
        Path path = folder.resolve("x.pid");
        Files.writeString(path, aProcess().pid() + " 12345\n");

        assertThat(new PidFile(path).endProcess(GRACE)).isFalse();
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void readsNonsenseAsNoProcess() throws IOException {
        Path path = folder.resolve("x.pid");
        Files.writeString(path, "");

        assertThat(new PidFile(path).endProcess(GRACE)).isFalse();
    }

    private Process aProcess() throws IOException {
        process = new ProcessBuilder("sleep", "600").start();
        return process;
    }
}
