package io.coatcheck.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.vertx.core.json.JsonObject;

/** Reads server-sent events over a connection of its own, as a browser does, as they come. */
public final class EventStream implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * One event; a comment has only a comment, the end of the stream has the name {@code end}.
     *
     * @param data null when there is none
     */
    public record Event(String name, JsonObject data, String id, String comment) {
    }

    private final Socket socket;
    private final List<String> head = new ArrayList<>();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    private EventStream(Socket socket) {
        this.socket = socket;
    }

    /** Opens a stream and reads it on. */
    public static EventStream open(String pathAndQuery, String... headers) {
        EventStream stream = silent(pathAndQuery, headers);
        stream.readOn();
        return stream;
    }

    /** Opens a stream and reads nothing of it until {@link #readOn}. */
    public static EventStream silent(String pathAndQuery, String... headers) {
        try {
            URI base = URI.create(io.restassured.RestAssured.baseURI + ":" + io.restassured.RestAssured.port);
            Socket socket = new Socket();
            socket.setReceiveBufferSize(4_096);
            socket.connect(new java.net.InetSocketAddress(base.getHost(), base.getPort()), 5_000);
            StringBuilder request = new StringBuilder("GET " + pathAndQuery + " HTTP/1.1\r\nHost: test\r\nAccept: "
                    + "text/event-stream\r\nConnection: close\r\n");
            for (int i = 0; i < headers.length; i += 2) {
                request.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
            }
            socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new EventStream(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void readOn() {
        Thread thread = new Thread(this::read, "event-stream");
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        try {
            BufferedReader lines = new BufferedReader(
                    new InputStreamReader(unchunked(socket.getInputStream()), StandardCharsets.UTF_8));
            String name = null;
            String id = null;
            String comment = null;
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    if (name != null || comment != null || !data.isEmpty()) {
                        events.add(new Event(name, data.isEmpty() ? null : new JsonObject(data.toString()), id, comment));
                    }
                    name = null;
                    id = null;
                    comment = null;
                    data.setLength(0);
                } else if (line.startsWith(":")) {
                    comment = line.substring(1).strip();
                } else if (line.startsWith("event:")) {
                    name = line.substring("event:".length()).strip();
                } else if (line.startsWith("id:")) {
                    id = line.substring("id:".length()).strip();
                } else if (line.startsWith("data:")) {
                    data.append(line.substring("data:".length()).strip());
                }
            }
        } catch (IOException gone) {
            // Ended by us or by the service; what matters is what came before.
        }
        events.add(new Event("end", null, null, null));
    }

    /** Reads the head and gives the body, which comes in chunks. */
    private InputStream unchunked(InputStream in) throws IOException {
        String line;
        boolean chunked = false;
        while (!(line = line(in)).isEmpty()) {
            synchronized (head) {
                head.add(line);
            }
            chunked |= line.equalsIgnoreCase("transfer-encoding: chunked");
        }
        return chunked ? new Chunks(in) : in;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static final class Chunks extends InputStream {
        private final InputStream in;
        private int left;
        private boolean first = true;
        private boolean ended;

        Chunks(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            if (left == 0 && !nextChunk()) {
                return -1;
            }
            left--;
            return in.read();
        }

        // A reader of more than there is would wait for the next chunk with this one in its hands.
        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0 && !nextChunk()) {
                return -1;
            }
            int count = in.read(bytes, offset, Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }

        private boolean nextChunk() throws IOException {
            if (ended) {
                return false;
            }
            if (!first) {
                line(in);
            }
            first = false;
            String size = line(in);
            left = size.isEmpty() ? 0 : Integer.parseInt(size.strip(), 16);
            ended = left == 0;
            return !ended;
        }
    }

    public String statusLine() {
        synchronized (head) {
            return head.isEmpty() ? "" : head.get(0);
        }
    }

    public List<String> head() {
        synchronized (head) {
            return List.copyOf(head);
        }
    }

    /** The next event or comment. */
    public Event next() {
        return next(PATIENCE);
    }

    public Event next(Duration patience) {
        try {
            Event event = events.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(event).as("an event within %s", patience).isNotNull();
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The next event that is no comment. */
    public Event nextEvent() {
        Event event = next();
        while (event.comment() != null && event.name() == null) {
            event = next();
        }
        return event;
    }

    /** The data of the next event that is no comment, which must have this name. */
    public JsonObject next(String name) {
        Event event = nextEvent();
        assertThat(event.name()).isEqualTo(name);
        return event.data();
    }

    /** Reads on until an event of this name; answers how many others came before. */
    public int skipTo(String name) {
        int others = 0;
        Event event = next();
        while (!name.equals(event.name())) {
            assertThat(event.name()).as("before %s", name).isNotEqualTo("end");
            others++;
            event = next();
        }
        return others;
    }

    public void assertEnded() {
        assertThat(next().name()).isEqualTo("end");
    }

    /** Hangs up, as a closed tab does. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
