package io.coatcheck.api.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.coatcheck.local.testing.LocalStack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** The local stack, with a way to the broker that a test can cut, and that counts who tries to go it. */
public final class BrokerCable implements QuarkusTestResourceLifecycleManager {

    private static final Set<Socket> SOCKETS = ConcurrentHashMap.newKeySet();
    private static final AtomicInteger ATTEMPTS = new AtomicInteger();
    private static volatile boolean cut;
    private static volatile URI broker;

    private ServerSocket listener;

    @Override
    public Map<String, String> start() {
        Map<String, String> stack = new HashMap<>(new LocalStack().start());
        broker = URI.create(stack.get("AMQP_URL"));
        try {
            listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run(this::accept);
        stack.put("AMQP_URL", broker.toString().replace(":" + broker.getPort(), ":" + listener.getLocalPort()));
        return stack;
    }

    @Override
    public void stop() {
        close(listener);
    }

    /** The broker's own address, past the cable. */
    public static URI broker() {
        return broker;
    }

    /** Ends all connections, and new ones at once, until {@link #heal}. */
    public static void cut() {
        cut = true;
        SOCKETS.forEach(BrokerCable::close);
    }

    public static void heal() {
        cut = false;
    }

    /** How many connections were tried so far, for nothing or not. */
    public static int attempts() {
        return ATTEMPTS.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                ATTEMPTS.incrementAndGet();
                connect(client);
            } catch (IOException e) {
                // Closed, or one connection failed: the loop's condition tells.
            }
        }
    }

    private static void connect(Socket client) throws IOException {
        if (cut) {
            client.close();
            return;
        }
        Socket server = new Socket(broker.getHost(), broker.getPort());
        SOCKETS.add(client);
        SOCKETS.add(server);
        run(() -> pump(client, server));
        run(() -> pump(server, client));
    }

    private static void pump(Socket from, Socket to) {
        try (InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // One side is gone; so the other goes, too.
        } finally {
            close(from);
            close(to);
            SOCKETS.remove(from);
        }
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            // Gone already.
        }
    }

    private static void run(Runnable work) {
        Thread thread = new Thread(work, "broker-cable");
        thread.setDaemon(true);
        thread.start();
    }
}
