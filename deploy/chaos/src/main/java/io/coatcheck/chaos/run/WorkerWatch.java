package io.coatcheck.chaos.run;

import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.coatcheck.chaos.history.BellCount;
import io.coatcheck.chaos.history.HeldCount;
import io.coatcheck.chaos.history.Recorder;
import io.coatcheck.chaos.history.RedisLink;
import io.coatcheck.chaos.site.ServiceSlot;
import io.coatcheck.chaos.site.Site;

/** Asks each worker every half second how often it has heard the bell, what it holds, and whether Redis reaches it. */
final class WorkerWatch implements AutoCloseable {

    private static final Pattern HEARD = Pattern.compile("^bell_heard_total(?:\\{[^}]*})? ([0-9.Ee+]+)", Pattern.MULTILINE);
    private static final Pattern HELD = Pattern.compile("^attempts_running(?:\\{[^}]*})? ([0-9.Ee+]+)", Pattern.MULTILINE);
    private static final Pattern REDIS = Pattern.compile("\"redis\": \"(\\w+)\"");

    private final Site site;
    private final Recorder recorder;
    private final ScheduledExecutorService eyes = Executors.newSingleThreadScheduledExecutor();

    WorkerWatch(Site site, Recorder recorder) {
        this.site = site;
        this.recorder = recorder;
    }

    void start() {
        eyes.scheduleWithFixedDelay(() -> site.workers().forEach(this::look), 0, 500, TimeUnit.MILLISECONDS);
    }

    private void look(ServiceSlot worker) {
        String name = worker.incarnation();
        String metrics = worker.get("/q/metrics");
        Matcher heard = matcher(HEARD, metrics);
        if (heard.find()) {
            recorder.heard(new BellCount(name, Instant.now(), (long) Double.parseDouble(heard.group(1))));
        }
        Matcher held = matcher(HELD, metrics);
        if (held.find()) {
            recorder.held(new HeldCount(name, Instant.now(), (long) Double.parseDouble(held.group(1))));
        }
        Matcher redis = matcher(REDIS, worker.get("/q/health/ready"));
        if (redis.find()) {
            recorder.saw(new RedisLink(name, Instant.now(), redis.group(1).equals("connected")));
        }
    }

    private static Matcher matcher(Pattern pattern, String answer) {
        return pattern.matcher(answer == null ? "" : answer);
    }

    @Override
    public void close() {
        eyes.shutdownNow();
    }
}
