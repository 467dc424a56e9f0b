package io.coatcheck.chaos.run;

import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.coatcheck.chaos.history.BellCount;
import io.coatcheck.chaos.history.Recorder;
import io.coatcheck.chaos.site.ServiceSlot;
import io.coatcheck.chaos.site.Site;

/** Notes every half second how often each worker has heard the bell, by the worker's own metric. */
final class BellListener implements AutoCloseable {

    private static final Pattern HEARD = Pattern.compile("^bell_heard_total(?:\\{[^}]*})? ([0-9.Ee+]+)", Pattern.MULTILINE);

    private final Site site;
    private final Recorder recorder;
    private final ScheduledExecutorService ear = Executors.newSingleThreadScheduledExecutor();

    BellListener(Site site, Recorder recorder) {
        this.site = site;
        this.recorder = recorder;
    }

    void start() {
        ear.scheduleWithFixedDelay(() -> site.workers().forEach(this::listen), 0, 500, TimeUnit.MILLISECONDS);
    }

    private void listen(ServiceSlot worker) {
        String name = worker.incarnation();
        String metrics = worker.get("/q/metrics");
        Matcher heard = HEARD.matcher(metrics == null ? "" : metrics);
        if (heard.find()) {
            recorder.heard(new BellCount(name, Instant.now(), (long) Double.parseDouble(heard.group(1))));
        }
    }

    @Override
    public void close() {
        ear.shutdownNow();
    }
}
