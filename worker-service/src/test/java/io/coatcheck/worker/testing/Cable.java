package io.coatcheck.worker.testing;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;

/** A TCP connection between the worker and one server, which a test can break in two ways. */
public final class Cable {

    private enum State {
        WHOLE,
        CUT,
        SWALLOWING
    }

    private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
    private volatile State state = State.WHOLE;
    private String direct;

    /** Lays the cable to the server and answers the URL of the worker's end. */
    String to(String server, Vertx vertx) {
        URI address = URI.create(server);
        direct = server;
        try {
            int port = vertx.createNetServer()
                    .connectHandler(worker -> connect(worker, address, vertx))
                    .listen(0, "127.0.0.1")
                    .toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS)
                    .actualPort();
            return server.replace(":" + address.getPort(), ":" + port);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The server's own URL, for the test's side. */
    public URI direct() {
        return URI.create(direct);
    }

    /** Ends all connections and refuses new ones. */
    public void cut() {
        state = State.CUT;
        sockets.forEach(NetSocket::close);
    }

    /** Lets packets vanish, in both directions. */
    public void swallow() {
        state = State.SWALLOWING;
    }

    /** Lets new connections through again. */
    public void heal() {
        if (state != State.WHOLE) {
            state = State.WHOLE;
            sockets.forEach(NetSocket::close);
        }
    }

    private void connect(NetSocket worker, URI server, Vertx vertx) {
        if (state == State.CUT) {
            worker.close();
            return;
        }
        worker.pause();
        sockets.add(worker);
        vertx.createNetClient().connect(server.getPort(), server.getHost()).onSuccess(socket -> {
            sockets.add(socket);
            forward(worker, socket);
            forward(socket, worker);
            worker.resume();
        });
    }

    private void forward(NetSocket from, NetSocket to) {
        from.handler(bytes -> {
            if (state != State.SWALLOWING) {
                to.write(bytes);
            }
        });
        from.closeHandler(ignored -> {
            sockets.remove(from);
            to.close();
        });
    }
}
