package io.coatcheck.worker.parse;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.assertj.core.api.AbstractThrowableAssert;

import io.coatcheck.worker.execution.PermanentFailure;

/** Bytes, read by a format as a file of that content. */
record Parsed(DocumentFormat format, Limits limits) {

    static Parsed by(DocumentFormat format) {
        return new Parsed(format, Limits.USUAL);
    }

    Parsed within(Limits limits) {
        return new Parsed(format, limits);
    }

    ParsedDocument document(byte[] content) {
        try {
            Path file = Files.createTempFile("parsed-", null);
            try {
                return format.parse(Files.write(file, content), "The file", limits.watch());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails for good; answers the failure for what it says. */
    AbstractThrowableAssert<?, ? extends Throwable> fails(byte[] content) {
        return assertThatThrownBy(() -> document(content)).isInstanceOf(PermanentFailure.class);
    }
}
