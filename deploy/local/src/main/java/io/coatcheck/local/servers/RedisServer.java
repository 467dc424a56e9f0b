package io.coatcheck.local.servers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/** Redis as a child process. Its data is never the truth: it is written to disk at an orderly stop only. */
public final class RedisServer implements LocalServer {

    private static final Duration GRACE = Duration.ofSeconds(5);

    private final DataDirectory data;
    private final int wantedPort;
    private volatile Process process;

    public RedisServer(DataDirectory data, int port) {
        this.data = data;
        this.wantedPort = port;
    }

    @Override
    public String name() {
        return "Redis";
    }

    @Override
    public Map<String, String> start() throws IOException, InterruptedException {
        int port = Ports.orFree(wantedPort);
        Path log = data.log("redis");
        process = new ProcessBuilder(OwnSession.of(command(port)))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        data.pidFile("redis").write(process.toHandle());
        Readiness.await(process, log, () -> answersPing(port));
        return Map.of("REDIS_URL", "redis://" + Ports.LOOPBACK + ":" + port);
    }

    private List<String> command(int port) throws IOException {
        Path folder = Files.createDirectories(data.folder("redis"));
        List<String> command = new ArrayList<>(List.of(executable().toString(),
                "--port", String.valueOf(port),
                "--bind", Ports.LOOPBACK,
                "--dir", folder.toString()));
        // A save point makes Redis write its data when it is told to stop.
        command.addAll(data.isThrowaway() ? List.of("--save", "") : List.of("--save", "3600", "1"));
        return command;
    }

    private static Path executable() throws IOException {
        String resource = ExecutableProvider.newProvidedVersionsMap().get(OsArchitecture.detectOSandArchitecture());
        String name = resource.substring(resource.lastIndexOf('/') + 1);
        return Binaries.unpackOnce(name, (archive, folder) -> {
            Path file = folder.resolve("redis-server");
            Files.copy(archive, file);
            file.toFile().setExecutable(true);
        }).resolve("redis-server");
    }

    private static boolean answersPing(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Ports.LOOPBACK, port), 1000);
            socket.setSoTimeout(1000);
            socket.getOutputStream().write("PING\r\n".getBytes(US_ASCII));
            return new String(socket.getInputStream().readNBytes(5), US_ASCII).equals("+PONG");
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public boolean endLeftover() throws IOException {
        return data.pidFile("redis").endProcess(GRACE);
    }

    @Override
    public void close() {
        Process running = process;
        if (running != null) {
            Ending.terminate(running.toHandle(), GRACE);
        }
    }
}
