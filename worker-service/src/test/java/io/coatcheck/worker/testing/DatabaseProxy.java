package io.coatcheck.worker.testing;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.coatcheck.local.testing.LocalStack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;

/** The local stack, with a network between worker and database that a test can break. */
public class DatabaseProxy implements QuarkusTestResourceLifecycleManager {

    private static final Set<NetSocket> SOCKETS = ConcurrentHashMap.newKeySet();
    private static volatile boolean swallowing;

    private final Vertx vertx = Vertx.vertx();

    @Override
    public Map<String, String> start() {
        Map<String, String> stack = new HashMap<>(new LocalStack().start());
        URI database = URI.create(stack.get("DATABASE_URL"));
        int port = listen(database);
        stack.put("DATABASE_URL", database.toString().replace(":" + database.getPort(), ":" + port));
        return stack;
    }

    private int listen(URI database) {
        try {
            return vertx.createNetServer()
                    .connectHandler(worker -> connect(worker, database))
                    .listen(0, "127.0.0.1")
                    .toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS)
                    .actualPort();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void connect(NetSocket worker, URI database) {
        worker.pause();
        SOCKETS.add(worker);
        vertx.createNetClient().connect(database.getPort(), database.getHost()).onSuccess(server -> {
            SOCKETS.add(server);
            forward(worker, server);
            forward(server, worker);
            worker.resume();
        });
    }

    private static void forward(NetSocket from, NetSocket to) {
        from.handler(bytes -> {
            if (!swallowing) {
                to.write(bytes);
            }
        });
        from.closeHandler(ignored -> {
            SOCKETS.remove(from);
            to.close();
        });
    }

    /** From now on packets vanish, in both directions. */
    public static void swallow() {
        swallowing = true;
    }

    /** Packets get through again, on new connections. */
    public static void heal() {
        if (swallowing) {
            swallowing = false;
            SOCKETS.forEach(NetSocket::close);
        }
    }

    @Override
    public void stop() {
        vertx.close();
    }
}
