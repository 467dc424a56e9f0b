package io.coatcheck.api.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftUploadsTest {

    @TempDir
    Path folder;

    @Test
    void oldOnesAreRemovedAndThoseBeingReceivedStay() throws IOException {
        Path old = Files.createFile(folder.resolve("old"));
        Path young = Files.createFile(folder.resolve("young"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(7_200)));

        new LeftUploads(folder.toString()).remove();

        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void folderThatIsNotThereYetIsNoTrouble() {
        new LeftUploads(folder.resolve("none").toString()).remove();
    }
}
