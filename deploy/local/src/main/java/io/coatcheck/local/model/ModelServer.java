package io.coatcheck.local.model;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.coatcheck.local.servers.LocalServer;
import io.coatcheck.local.servers.Ports;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;

/**
 * The offline model: the OpenAI protocol in front of extractive text work. One event loop carries any number of slow requests,
 * so
 * the state of this package needs no locks; only the text work runs on threads of its own.
 */
public final class ModelServer implements LocalServer {

    static final String MODEL_NAME = "coatcheck-offline-extractive-1";

    private final int port;
    private final Duration latency;
    private volatile Vertx vertx;

    public ModelServer(int port, Duration latency) {
        this.port = port;
        this.latency = latency;
    }

    @Override
    public String name() {
        return "Offline model";
    }

    @Override
    public Map<String, String> start() throws Exception {
        vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        HttpServer server = vertx.createHttpServer(new HttpServerOptions().setAcceptBacklog(4096))
                .requestHandler(routes(vertx))
                .listen(port, Ports.LOOPBACK)
                .toCompletionStage().toCompletableFuture().get();
        return environment(server.actualPort());
    }

    private ModelRoutes routes(Vertx vertx) {
        Behaviour behaviour = new Behaviour(latency);
        CallLog calls = new CallLog();
        ChatCompletions chat = new ChatCompletions(vertx, behaviour, calls, new Answers(vertx));
        return new ModelRoutes(chat, new ControlDesk(behaviour, calls));
    }

    private static Map<String, String> environment(int port) {
        String root = "http://" + Ports.LOOPBACK + ":" + port;
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("OPENAI_BASE_URL", root + "/v1");
        environment.put("OPENAI_API_KEY", "offline");
        environment.put("OPENAI_MODEL", MODEL_NAME);
        environment.put("MODEL_CONTROL_URL", root + "/control");
        return environment;
    }

    @Override
    public void close() {
        Vertx running = vertx;
        if (running != null) {
            running.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
