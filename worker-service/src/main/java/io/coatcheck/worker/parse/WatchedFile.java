package io.coatcheck.worker.parse;

import java.io.IOException;
import java.nio.file.Path;

import org.apache.pdfbox.io.RandomAccessReadBufferedFile;

/** A PDF on disk. Whatever reads it without end, as a broken file can make PDFBox do, is stopped by the watch. */
final class WatchedFile extends RandomAccessReadBufferedFile {

    private final ParseWatch watch;

    WatchedFile(Path file, ParseWatch watch) throws IOException {
        super(file);
        this.watch = watch;
    }

    @Override
    public int read() throws IOException {
        watch.step();
        return super.read();
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        watch.step();
        return super.read(bytes, from, length);
    }

    @Override
    public void seek(long position) throws IOException {
        // The constructor seeks, too.
        if (watch != null) {
            watch.step();
        }
        super.seek(position);
    }
}
