package io.coatcheck.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The order in which {@code rollout} asks kubectl for things; a script that writes down what it was asked stands for it. */
class RolloutTest {

    @TempDir
    Path folder;

    @Test
    void theSchemaIsThereBeforeTheServicesAre() throws Exception {
        assertThat(rollout("[[ \"$*\" != *'get job'* ]] || echo SuccessCriteriaMet Complete")).isZero();

        assertThat(asked()).satisfiesExactly(
                first -> assertThat(first).startsWith("apply").contains("notin (migration, api, worker, scaling)"),
                old -> assertThat(old)
                        .isEqualTo("--namespace coatcheck delete job coatcheck-migrate --ignore-not-found --wait"),
                job -> assertThat(job).startsWith("apply").endsWith("app.kubernetes.io/component=migration"),
                done -> assertThat(done).startsWith("--namespace coatcheck get job coatcheck-migrate"),
                services -> assertThat(services).startsWith("apply").contains("in (migration, api, worker, scaling)"),
                api -> assertThat(api).contains("rollout status deployment/coatcheck-api"),
                worker -> assertThat(worker).contains("rollout status deployment/coatcheck-worker"));
    }

    @Test
    void aMigrationThatStillRunsIsWaitedForThroughAnApiServerThatDoesNotAnswer() throws Exception {
        assertThat(rollout("""
                [[ "$*" == *'get job'* ]] || exit 0
                case $(grep -c 'get job' "${0%/*}/asked") in
                  1) echo SuccessCriteriaMet ;;
                  2) exit 1 ;;
                  *) echo Complete ;;
                esac
                """)).isZero();

        assertThat(asked()).filteredOn(line -> line.contains("get job")).hasSize(3);
    }

    @Test
    @Timeout(60)
    void servicesStayAsTheyAreWhenTheMigrationFailsAndNobodyWaitsForTheDeadline() throws Exception {
        // As the real one, which waits for a condition that never comes.
        assertThat(rollout("""
                [[ "$*" != *' wait '* ]] || sleep 900
                [[ "$*" != *'get job'* ]] || echo FailureTarget Failed
                """)).isEqualTo(1);

        assertThat(asked()).last().asString().contains("logs job/coatcheck-migrate");
        assertThat(asked()).noneMatch(line -> line.contains("component in (migration, api"));
    }

    private int rollout(String answer) throws IOException, InterruptedException {
        Path kubectl = folder.resolve("kubectl");
        Files.writeString(kubectl, "#!/usr/bin/env bash\necho \"$*\" >> \"" + folder.resolve("asked") + "\"\n" + answer + "\n");
        Files.setPosixFilePermissions(kubectl, PosixFilePermissions.fromString("rwx------"));
        ProcessBuilder builder = new ProcessBuilder(Overlay.MANIFESTS.resolve("rollout").toString(), "production")
                .redirectErrorStream(true);
        builder.environment().merge("PATH", folder + ":", (path, own) -> own + path);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).contains("2. The schema");
        return process.waitFor();
    }

    private List<String> asked() throws IOException {
        return Files.readAllLines(folder.resolve("asked"));
    }
}
