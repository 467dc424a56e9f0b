package io.coatcheck.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.coatcheck.chaos.history.History;
import io.coatcheck.chaos.report.Report;
import io.coatcheck.chaos.run.ChaosRun;
import io.coatcheck.chaos.run.ChaosSettings;
import io.coatcheck.chaos.schedule.FaultKind;
import io.coatcheck.chaos.site.Layout;

/** A short run of the suite as part of every build: a fixed seed, a shorter lease, the same invariants. */
class ChaosIT {

    private static final ChaosSettings SETTINGS = new ChaosSettings(20, Duration.ofSeconds(40), Duration.ofSeconds(3), 6, 2, 3,
            Duration.ofSeconds(8), EnumSet.allOf(FaultKind.class), Duration.ofSeconds(60));

    @Test
    @Timeout(300)
    void nothingAcceptedIsLostDoubledOrStuck() throws Exception {
        Path root = Path.of(Objects.requireNonNull(System.getProperty("coatcheck.root")));
        Path folder = Files.createTempDirectory(Files.createDirectories(root.resolve("deploy/chaos/target/runs")), "it-");
        ChaosRun run = new ChaosRun(new Layout(root, folder), SETTINGS, System.out::println);

        History history = run.play();

        Report report = new Report(SETTINGS, run.schedule(), history);
        System.out.println(report.markdown());
        assertThat(history.incidents().faults()).hasSizeGreaterThan(5);
        assertThat(history.jobs()).hasSizeGreaterThan(100);
        assertThat(report.violations()).describedAs(report.markdown()).isZero();
        assertThat(livingChildren()).isEmpty();
    }

    private static List<ProcessHandle> livingChildren() {
        return ProcessHandle.current().descendants()
                .filter(process -> process.info().command().isPresent())
                .toList();
    }
}
