package io.coatcheck.chaos.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.coatcheck.chaos.history.FaultEvent;
import io.coatcheck.chaos.history.Recorder;
import io.coatcheck.chaos.load.Load;
import io.coatcheck.chaos.proxy.TcpProxy;
import io.coatcheck.chaos.schedule.PlannedFault;
import io.coatcheck.chaos.site.ServerPart;
import io.coatcheck.chaos.site.ServiceSlot;
import io.coatcheck.chaos.site.Site;

/** Injects the faults of a schedule, each at its time, and takes it back. */
final class Injector implements AutoCloseable {

    private static final Duration READY_LIMIT = Duration.ofSeconds(90);
    private static final int BLINKS = 10;
    private static final int CUTS = 4;
    private static final Duration SLOWNESS = Duration.ofMillis(120);

    private final Site site;
    private final Load load;
    private final Recorder recorder;
    private final Consumer<String> log;
    private final ScheduledExecutorService hands = Executors.newScheduledThreadPool(12);

    Injector(Site site, Load load, Recorder recorder, Consumer<String> log) {
        this.site = site;
        this.load = load;
        this.recorder = recorder;
        this.log = log;
    }

    void start(List<PlannedFault> schedule) {
        schedule.forEach(fault -> hands.schedule(() -> inject(fault), fault.at().toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Returns when every fault was injected and taken back. */
    void await(Duration limit) throws InterruptedException {
        hands.shutdown();
        if (!hands.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("A fault could not be taken back");
        }
    }

    private void inject(PlannedFault fault) {
        Instant began = Instant.now();
        try {
            String target = hit(fault);
            recorder.injected(new FaultEvent(fault.kind(), target, began, Instant.now()));
            log.accept("%s on %s, over after %d ms".formatted(fault.kind(), target,
                    Duration.between(began, Instant.now()).toMillis()));
        } catch (RuntimeException failed) {
            log.accept("%s could not be injected: %s".formatted(fault.kind(), failed));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String hit(PlannedFault fault) throws InterruptedException {
        Duration lasts = fault.lasts();
        ServiceSlot api = site.apis().get(fault.which() % site.apis().size());
        ServiceSlot worker = site.workers().get(fault.which() % site.workers().size());
        return switch (fault.kind()) {
            case KILL_WORKER -> again(worker, worker.kill());
            case STOP_WORKER -> again(worker, worker.terminate());
            case FREEZE_WORKER -> worker.freeze(lasts);
            case POISON -> poison();
            case KILL_API -> again(api, api.kill());
            case STOP_API -> again(api, api.terminate());
            case KILL_POSTGRES -> killed(site.postgres(), lasts, "PostgreSQL");
            case KILL_BROKER -> killed(site.broker(), lasts, "broker");
            case KILL_REDIS -> killed(site.redis(), lasts, "Redis");
            case CUT_DATABASE -> link(fault, proxy -> proxy.cutNext(CUTS));
            case SLOW_DATABASE -> link(fault, proxy -> proxy.slow(SLOWNESS));
            case STALL_DATABASE -> link(fault, TcpProxy::stall);
            case ISOLATE_WORKER -> isolated(worker, fault);
            case BLINK_BROKER -> blink();
            case LOSE_BROKER -> healed(site.brokerLink(), TcpProxy::refuse, lasts, "broker");
            case MODEL_BUSY -> model(lasts, "\"failNext\": 1000000, \"status\": 429, \"retryAfterSeconds\": 2");
            case MODEL_BROKEN -> model(lasts, "\"failNext\": 1000000, \"status\": 500");
            case MODEL_NONSENSE -> model(lasts, "\"mode\": \"garbage\"");
            case MODEL_SILENT -> model(lasts, "\"mode\": \"hang\"");
            case MODEL_CUTS -> model(lasts, "\"mode\": \"drop\"");
            case MODEL_SLOW -> model(lasts, "\"latencyMs\": 7000");
        };
    }

    private static String again(ServiceSlot slot, String hit) {
        slot.awaitReady(READY_LIMIT);
        return hit;
    }

    private String poison() {
        load.poison();
        return "load";
    }

    private static String killed(ServerPart part, Duration downFor, String name) throws InterruptedException {
        part.kill();
        pause(downFor);
        part.restart();
        return name;
    }

    private String link(PlannedFault fault, Consumer<TcpProxy> how) throws InterruptedException {
        ServiceSlot service = site.service(fault.which() % (site.workers().size() + site.apis().size()));
        return healed(service.database(), how, fault.lasts(), service.incarnation());
    }

    /** Half of the times its connections end, half of the times they stay and nothing comes through. */
    private static String isolated(ServiceSlot worker, PlannedFault fault) throws InterruptedException {
        boolean silently = fault.lasts().toMillis() % 2 == 0;
        return healed(worker.database(), silently ? TcpProxy::stall : TcpProxy::refuse, fault.lasts(), worker.incarnation());
    }

    private static String healed(TcpProxy proxy, Consumer<TcpProxy> how, Duration lasts, String name)
            throws InterruptedException {
        how.accept(proxy);
        try {
            pause(lasts);
        } finally {
            proxy.heal();
        }
        return name;
    }

    private String blink() throws InterruptedException {
        for (int i = 0; i < BLINKS; i++) {
            healed(site.brokerLink(), TcpProxy::refuse, Duration.ofSeconds(1), "broker");
            pause(Duration.ofSeconds(1));
        }
        return "broker";
    }

    private String model(Duration lasts, String settings) throws InterruptedException {
        site.model().behave("{" + settings + "}");
        try {
            pause(lasts);
        } finally {
            site.model().behaveNormally();
        }
        return "model";
    }

    private static void pause(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }

    @Override
    public void close() {
        hands.shutdownNow();
    }
}
