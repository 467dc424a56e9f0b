package io.coatcheck.worker.parse;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The parts of a zipped document. What a part says of its size is not believed: bytes are counted as they come, for the part
 * and for the whole file.
 */
final class ZippedParts implements Closeable {

    /** Below it the ratio says nothing: a page of white space packs to almost nothing. */
    private static final int SMALL = 1 << 20;

    private final ZipFile zip;
    private final ParseWatch watch;
    private long left;

    ZippedParts(Path file, ParseWatch watch) throws IOException {
        this.zip = new ZipFile(file.toFile());
        this.watch = watch;
        long byRatio = Math.max(SMALL, Files.size(file)) * watch.limits().unpackedRatio();
        this.left = Math.min(watch.limits().unpackedBytes(), byRatio);
        if (zip.size() > watch.limits().entries()) {
            zip.close();
            throw Unreadable.unpacksTooLarge();
        }
    }

    boolean has(String name) {
        return zip.getEntry(name) != null;
    }

    /** The part's bytes, counted; fails with an {@link IOException} when there is no such part. */
    InputStream open(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("no part " + name);
        }
        return new Counted(zip.getInputStream(entry), watch.limits().partBytes());
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private final class Counted extends FilterInputStream {

        private long leftOfPart;

        Counted(InputStream part, long most) {
            super(part);
            this.leftOfPart = most;
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = in.read(bytes, from, length);
            count(Math.max(0, read));
            return read;
        }

        @Override
        public long skip(long n) throws IOException {
            long skipped = in.skip(n);
            count(skipped);
            return skipped;
        }

        private void count(long more) {
            watch.check();
            left -= more;
            leftOfPart -= more;
            if (left < 0 || leftOfPart < 0) {
                throw Unreadable.unpacksTooLarge();
            }
        }
    }
}
