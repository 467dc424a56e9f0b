package io.coatcheck.worker.parse;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.util.Map;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.filter.DecodeOptions;
import org.apache.pdfbox.filter.DecodeResult;
import org.apache.pdfbox.filter.Filter;
import org.apache.pdfbox.filter.FilterFactory;

/**
 * Bounds what one stream of a PDF may unpack to. PDFBox 3 unpacks each into memory without any bound, and has no setting for
 * it, so its filters are replaced by bounded ones; a test tells when another version keeps them elsewhere.
 */
final class BoundedFilters {

    private static final ThreadLocal<Boolean> EXCEEDED = ThreadLocal.withInitial(() -> false);

    private static boolean installed;

    private BoundedFilters() {
    }

    /** For every PDF of this process. Doing it again changes nothing. */
    static synchronized void install(int mostBytes) {
        if (installed) {
            return;
        }
        try {
            Field field = FilterFactory.class.getDeclaredField("filters");
            field.setAccessible(true);
            @SuppressWarnings("unchecked")
            Map<COSName, Filter> filters = (Map<COSName, Filter>) field.get(FilterFactory.INSTANCE);
            filters.replaceAll((name, filter) -> new Bounded(filter, mostBytes));
            installed = true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This version of PDFBox keeps its filters elsewhere", e);
        }
    }

    /** From now on this thread reads another document. */
    static void begin() {
        EXCEEDED.remove();
    }

    /** Whether a stream of this thread's document was too large. PDFBox goes on without a stream that it cannot read. */
    static boolean exceeded() {
        return EXCEEDED.get();
    }

    private static final class Bounded extends Filter {

        private final Filter filter;
        private final int mostBytes;

        Bounded(Filter filter, int mostBytes) {
            this.filter = filter;
            this.mostBytes = mostBytes;
        }

        @Override
        public DecodeResult decode(InputStream encoded, OutputStream decoded, COSDictionary parameters, int index)
                throws IOException {
            return filter.decode(encoded, new BoundedOutput(decoded, mostBytes), parameters, index);
        }

        @Override
        public DecodeResult decode(InputStream encoded, OutputStream decoded, COSDictionary parameters, int index,
                DecodeOptions options) throws IOException {
            return filter.decode(encoded, new BoundedOutput(decoded, mostBytes), parameters, index, options);
        }

        @Override
        protected void encode(InputStream input, OutputStream encoded, COSDictionary parameters) throws IOException {
            filter.encode(input, encoded, parameters, 0);
        }
    }

    private static final class BoundedOutput extends FilterOutputStream {

        private long left;

        BoundedOutput(OutputStream output, long most) {
            super(output);
            this.left = most;
        }

        @Override
        public void write(int b) throws IOException {
            count(1);
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            count(length);
            out.write(bytes, from, length);
        }

        private void count(int more) throws IOException {
            left -= more;
            if (left < 0) {
                EXCEEDED.set(true);
                throw new IOException("a stream unpacks to more than it may");
            }
        }
    }
}
