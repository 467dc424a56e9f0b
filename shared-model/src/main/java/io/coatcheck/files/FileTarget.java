package io.coatcheck.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import io.vertx.mutiny.core.buffer.Buffer;

/** A file on disk that is written piece by piece. Blocks; used by one thread at a time. */
final class FileTarget {

    private final OutputStream output;
    private long written;

    FileTarget(Path file) throws IOException {
        this.output = Files.newOutputStream(file);
    }

    Void append(Buffer piece) throws IOException {
        output.write(piece.getBytes());
        written += piece.length();
        return null;
    }

    long written() {
        return written;
    }

    Void closed() throws IOException {
        output.close();
        return null;
    }
}
