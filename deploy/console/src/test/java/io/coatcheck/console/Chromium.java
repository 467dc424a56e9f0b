package io.coatcheck.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;

/** The browser of this machine; tests are skipped where there is none. */
final class Chromium {

    private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync");
    private static final Path PROGRAM = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of).filter(Files::isExecutable).findFirst().orElse(null);

    static {
        if (PROGRAM == null) {
            System.out.println("The console is not tested: no Chromium is installed (apt-get install chromium).");
        }
    }

    private Chromium() {
    }

    static boolean isInstalled() {
        return PROGRAM != null;
    }

    static Browser start(Playwright playwright) {
        return playwright.chromium().launch(new LaunchOptions().setExecutablePath(PROGRAM).setArgs(FLAGS));
    }
}
