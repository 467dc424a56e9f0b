package io.coatcheck.worker.parse;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.coatcheck.files.FileType;
import io.coatcheck.files.StoredFile;
import io.coatcheck.worker.execution.PermanentFailure;

/** What the owner of a file is told, whatever its format's parser throws. */
class DocumentParserTest {

    /** A format whose parser meets this in a file. */
    private record Breaking(Throwable with) implements DocumentFormat {

        @Override
        public FileType type() {
            return FileType.PDF;
        }

        @Override
        public ParsedDocument parse(Path file, String name, ParseWatch watch) throws IOException {
            if (with instanceof Error error) {
                throw error;
            }
            if (with instanceof RuntimeException failure) {
                throw failure;
            }
            throw (IOException) with;
        }
    }

    static Stream<Throwable> damages() {
        return Stream.of(new EOFException(), new IOException("org.apache.pdfbox"), new NullPointerException(),
                new IndexOutOfBoundsException(7), new ClassCastException());
    }

    @ParameterizedTest
    @MethodSource("damages")
    void whateverAParserThrowsIsADamagedFile(Throwable damage) {
        assertThatThrownBy(() -> read(damage)).isInstanceOf(PermanentFailure.class)
                .hasMessage("The file is damaged or incomplete and cannot be read.");
    }

    static Stream<Throwable> excesses() {
        return Stream.of(new OutOfMemoryError("a test"), new StackOverflowError());
    }

    @ParameterizedTest
    @MethodSource("excesses")
    void fileThatAsksForTooMuchMemoryOrDepthIsRefused(Throwable excess) {
        assertThatThrownBy(() -> read(excess)).isInstanceOf(PermanentFailure.class)
                .hasMessage("The file is too deeply nested or too large to be read.");
    }

    @Test
    void whatAFormatSaysItselfIsTold() {
        assertThatThrownBy(() -> read(Unreadable.encrypted())).hasMessageContaining("password");
    }

    private static ParsedDocument read(Throwable breaking) {
        StoredFile file = new StoredFile(UUID.randomUUID(), "tenant", "owner", "book.pdf", FileType.PDF, 1, "", Instant.EPOCH);
        return DocumentParser.read(new Breaking(breaking), file, Path.of("book.pdf"), Limits.USUAL.watch());
    }
}
