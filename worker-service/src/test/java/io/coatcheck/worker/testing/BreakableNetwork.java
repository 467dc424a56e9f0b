package io.coatcheck.worker.testing;

import java.util.HashMap;
import java.util.Map;

import io.coatcheck.local.testing.LocalStack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;

/** The local stack, behind cables that a test can break. */
public class BreakableNetwork implements QuarkusTestResourceLifecycleManager {

    public static final Cable DATABASE = new Cable();
    public static final Cable BROKER = new Cable();

    private final Vertx vertx = Vertx.vertx();

    @Override
    public Map<String, String> start() {
        Map<String, String> stack = new HashMap<>(new LocalStack().start());
        stack.computeIfPresent("DATABASE_URL", (name, url) -> DATABASE.to(url, vertx));
        stack.computeIfPresent("AMQP_URL", (name, url) -> BROKER.to(url, vertx));
        return stack;
    }

    @Override
    public void stop() {
        vertx.close();
    }
}
