package io.coatcheck.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

import io.coatcheck.chaos.history.Recorder;
import io.coatcheck.chaos.site.Layout;
import io.coatcheck.chaos.site.ServiceSlot;
import io.coatcheck.chaos.site.Site;
import io.coatcheck.chaos.site.SiteSettings;
import io.coatcheck.chaos.site.SkewedClock;

/** One Coatcheck with an api-service and two workers, and one browser, for all tests of this JVM. */
final class Stage {

    /** Of a machine that does other things, too. */
    static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final Duration LEASE = Duration.ofSeconds(3);

    private static Stage open;

    final Site site;
    final Browser browser;

    private Stage(Site site, Browser browser) {
        this.site = site;
        this.browser = browser;
    }

    static synchronized Stage get() {
        if (open == null) {
            open = start();
        }
        return open;
    }

    private static Stage start() {
        try {
            Path root = Path.of(Objects.requireNonNull(System.getProperty("coatcheck.root")));
            Path run = Files.createTempDirectory(Files.createDirectories(root.resolve("deploy/console/target/runs")), "run-");
            SiteSettings settings = new SiteSettings(1, 2, LEASE, "http://127.0.0.1:9/", SkewedClock.NONE, Map.of());
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
            return new Stage(Site.start(new Layout(root, run), new Recorder(), settings), Chromium.start(Playwright.create()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ServiceSlot api() {
        return site.apis().get(0);
    }

    String url() {
        return api().url();
    }
}
