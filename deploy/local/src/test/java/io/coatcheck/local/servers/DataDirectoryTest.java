package io.coatcheck.local.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path folder;

    @Test
    void aThrowawayFolderIsGoneAtTheEnd() throws IOException {
        DataDirectory data = new ThrowawayFolders(folder).create();
        Files.writeString(data.log("x"), "something");

        data.close();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFolderThatAKilledStackLeftIsSweptAway() throws IOException {
        Path abandoned = Files.createDirectories(folder.resolve("coatcheck-local-1"));
        Files.writeString(abandoned.resolve("lock"), "");
        Files.writeString(abandoned.resolve("data"), "something");

        try (DataDirectory data = new ThrowawayFolders(folder).create()) {
            assertThat(folder).isDirectoryContaining(data.root()::equals).isDirectoryNotContaining(abandoned::equals);
        }
    }

    @Test
    void aKeptFolderStays() throws IOException {
        DataDirectory data = DataDirectory.open(folder);
        Files.writeString(data.log("x"), "something");

        data.close();

        assertThat(folder.resolve("logs/x.log")).exists();
    }
}
