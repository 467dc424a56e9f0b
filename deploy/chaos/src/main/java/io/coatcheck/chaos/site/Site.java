package io.coatcheck.chaos.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.coatcheck.chaos.history.Recorder;
import io.coatcheck.chaos.proxy.TcpProxy;

/** The whole of Coatcheck on this machine: every part a process that can be broken by itself. */
public final class Site implements AutoCloseable {

    /** An api-service as clients know it; the name stays the same over restarts. */
    public record Api(String name, String url) {
    }

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final String NORMAL_LATENCY = "400ms";

    private final ServerPart postgres;
    private final ServerPart redis;
    private final ServerPart broker;
    private final ServerPart model;
    private final TcpProxy redisLink;
    private final TcpProxy brokerLink;
    private final ModelDesk modelDesk;
    private final List<AutoCloseable> links = new ArrayList<>();
    private final List<ServiceSlot> workers;
    private final List<ServiceSlot> apis;

    private Site(Layout layout, Recorder recorder, SiteSettings settings) {
        postgres = new ServerPart(layout, "postgres", "--postgres-port");
        redis = new ServerPart(layout, "redis", "--redis-port");
        broker = new ServerPart(layout, "broker", "--amqp-port");
        model = new ServerPart(layout, "model", "--model-port", "--model-latency", NORMAL_LATENCY);
        redisLink = link(redis);
        brokerLink = link(broker);
        startServers();
        modelDesk = new ModelDesk(URI.create(model.environment().get("MODEL_CONTROL_URL")));
        apis = IntStream.rangeClosed(1, settings.apis())
                .mapToObj(n -> slot(layout, "api-service", "api" + n, settings.apiEnvironment(n), recorder))
                .toList();
        workers = IntStream.rangeClosed(1, settings.workers())
                .mapToObj(n -> slot(layout, "worker-service", "worker" + n, settings.workerEnvironment(n), recorder))
                .toList();
    }

    /** Starts everything and returns when all of it is ready; leaves nothing behind when that fails. */
    public static Site start(Layout layout, Recorder recorder, SiteSettings settings) {
        try {
            Files.createDirectories(layout.run());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Site site = new Site(layout, recorder, settings);
        Runtime.getRuntime().addShutdownHook(new Thread(site::close, "end of the site"));
        try {
            site.startServices();
            return site;
        } catch (RuntimeException failed) {
            site.close();
            throw failed;
        }
    }

    private void startServers() {
        List<CompletableFuture<Void>> starting = Stream.of(postgres, redis, broker, model)
                .map(part -> CompletableFuture.runAsync(part::start))
                .toList();
        try {
            starting.forEach(CompletableFuture::join);
        } catch (RuntimeException failed) {
            servers().forEach(ServerPart::close);
            throw failed;
        }
    }

    private void startServices() {
        // The api-service makes the tables; a worker that comes first would wait for them.
        apis.get(0).start();
        apis.get(0).awaitReady(START_LIMIT);
        apis.stream().skip(1).forEach(ServiceSlot::start);
        workers.forEach(ServiceSlot::start);
        awaitReady();
    }

    private TcpProxy link(ServerPart part) {
        TcpProxy link = new TcpProxy(part.port());
        links.add(link);
        return link;
    }

    private ServiceSlot slot(Layout layout, String module, String name, Map<String, String> settings, Recorder recorder) {
        TcpProxy database = link(postgres);
        Map<String, String> environment = new HashMap<>(model.environment());
        environment.put("DATABASE_URL", "postgresql://coatcheck:coatcheck@127.0.0.1:%d/coatcheck".formatted(database.port()));
        environment.put("REDIS_URL", "redis://127.0.0.1:" + redisLink.port());
        environment.put("AMQP_URL", "amqp://127.0.0.1:" + brokerLink.port());
        environment.putAll(settings);
        return new ServiceSlot(layout, module, name, database, environment, recorder);
    }

    /** Returns once every service is ready. */
    public void awaitReady() {
        apis.forEach(api -> api.awaitReady(START_LIMIT));
        workers.forEach(worker -> worker.awaitReady(START_LIMIT));
    }

    public ServerPart postgres() {
        return postgres;
    }

    public ServerPart redis() {
        return redis;
    }

    public ServerPart broker() {
        return broker;
    }

    public TcpProxy brokerLink() {
        return brokerLink;
    }

    public ModelDesk model() {
        return modelDesk;
    }

    public List<ServiceSlot> apis() {
        return apis;
    }

    /** Where clients find the api-services. */
    public List<Api> addresses() {
        return apis.stream().map(api -> new Api(api.name(), api.url())).toList();
    }

    public List<ServiceSlot> workers() {
        return workers;
    }

    /** The api-services first, then the workers. */
    public ServiceSlot service(int number) {
        return number < apis.size() ? apis.get(number) : workers.get(number - apis.size());
    }

    /** Not through a proxy. */
    public String databaseUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/coatcheck?user=coatcheck&password=coatcheck".formatted(postgres.port());
    }

    private List<ServerPart> servers() {
        return List.of(model, broker, redis, postgres);
    }

    @Override
    public void close() {
        workers.forEach(ServiceSlot::close);
        apis.forEach(ServiceSlot::close);
        links.forEach(Site::quietly);
        servers().forEach(ServerPart::close);
    }

    private static void quietly(AutoCloseable link) {
        try {
            link.close();
        } catch (Exception e) {
            // The process ends soon, and its sockets with it.
        }
    }
}
