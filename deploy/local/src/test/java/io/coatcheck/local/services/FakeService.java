package io.coatcheck.local.services;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Stands for one of our services in tests of the launcher. A file {@code behaviour} beside its jar can make it die at once or
 * never
 * get ready. When it stops, it adds a line to the file {@code stopped} beside its jar that says whether Redis was still there.
 */
public final class FakeService {

    private FakeService() {
    }

    public static void main(String[] arguments) throws Exception {
        Path jar = Path.of(FakeService.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path behaviour = jar.resolveSibling("behaviour");
        String told = Files.exists(behaviour) ? Files.readString(behaviour) : "";
        if (told.equals("die")) {
            System.out.println("The fake service was told to die");
            System.exit(7);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> recordStop(jar.resolveSibling("stopped"))));
        serve(Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT")), told.equals("never-ready") ? 503 : 200);
    }

    private static void serve(int port, int health) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/q/health/ready", exchange -> answer(exchange, health));
        server.createContext("/die", exchange -> {
            System.out.println("Killed by a request");
            Runtime.getRuntime().halt(9);
        });
        server.start();
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static void recordStop(Path file) {
        try {
            Files.writeString(file, System.currentTimeMillis() + " " + redis() + "\n", StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            e.printStackTrace();
        }
    }

    private static String redis() {
        URI redis = URI.create(System.getenv().getOrDefault("REDIS_URL", "redis://127.0.0.1:1"));
        try (Socket socket = new Socket(redis.getHost(), redis.getPort())) {
            return socket.isConnected() ? "redis-was-there" : "redis-was-gone";
        } catch (IOException e) {
            return "redis-was-gone";
        }
    }
}
