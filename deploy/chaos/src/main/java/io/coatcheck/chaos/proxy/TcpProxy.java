package io.coatcheck.chaos.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a service and a server, and can refuse, cut, slow down or hold back what passes. Loopback only. */
public final class TcpProxy implements AutoCloseable {

    private final int target;
    private final ServerSocket listener;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile boolean refusing;
    private volatile boolean stalled;
    private volatile long delayMillis;

    /** @param target port of the server on the loopback interface */
    public TcpProxy(int target) {
        this.target = target;
        try {
            this.listener = new ServerSocket();
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Ends every connection and takes no new one, until {@link #heal}. */
    public void refuse() {
        refusing = true;
        links.forEach(Link::close);
    }

    /** The next so many requests end their connections: in turn before the server has all of one, and before its answer. */
    public void cutNext(int requests) {
        cuts.set(requests);
    }

    /** Delays what passes, in both directions. */
    public void slow(Duration delay) {
        delayMillis = delay.toMillis();
    }

    /** Holds back what passes, in both directions, as a network does that swallows packets; {@link #heal} delivers it. */
    public void stall() {
        stalled = true;
    }

    /** Takes back everything. */
    public synchronized void heal() {
        refusing = false;
        stalled = false;
        delayMillis = 0;
        cuts.set(0);
        notifyAll();
    }

    @Override
    public void close() {
        refuse();
        heal();
        refusing = true;
        try {
            listener.close();
        } catch (IOException e) {
            // It accepts nothing any more either way.
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                run(() -> connect(client));
            } catch (IOException e) {
                // Closed, or one connection failed: the loop's condition tells.
            }
        }
    }

    private void connect(Socket client) {
        try {
            if (refusing) {
                reset(client);
                return;
            }
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Link link = new Link(client, server);
            links.add(link);
            if (refusing) {
                link.close();
            }
            run(() -> link.pump(server, client, false));
            link.pump(client, server, true);
        } catch (IOException e) {
            reset(client);
        }
    }

    private synchronized void awaitDelivery() throws InterruptedException {
        while (stalled) {
            wait(1000);
        }
    }

    private int takeCut() {
        return cuts.getAndUpdate(left -> Math.max(0, left - 1));
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // Gone already.
        }
    }

    private static void run(Runnable work) {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    /** One connection through the proxy. */
    private final class Link {

        private final Socket client;
        private final Socket server;
        private volatile boolean isCut;

        Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void pump(Socket from, Socket to, boolean isRequest) {
            byte[] buffer = new byte[64 * 1024];
            try {
                for (int read = from.getInputStream().read(buffer); read >= 0; read = from.getInputStream().read(buffer)) {
                    awaitDelivery();
                    if (delayMillis > 0) {
                        Thread.sleep(delayMillis);
                    }
                    if (isCut) {
                        break;
                    }
                    int cut = isRequest ? takeCut() : 0;
                    isCut = cut > 0;
                    to.getOutputStream().write(buffer, 0, cut % 2 == 1 ? read / 2 : read);
                    if (isCut) {
                        break;
                    }
                }
            } catch (IOException e) {
                // One side is gone; so the other goes, too.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                close();
            }
        }

        void close() {
            links.remove(this);
            reset(client);
            // An orderly end, so that the server still reads what was sent: its commit is what the client never hears of.
            try {
                server.close();
            } catch (IOException e) {
                // Gone already.
            }
        }
    }
}
