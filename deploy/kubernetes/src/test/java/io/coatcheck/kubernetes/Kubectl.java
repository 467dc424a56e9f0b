package io.coatcheck.kubernetes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code kubectl} of this machine, used only for its built-in kustomize. */
final class Kubectl {

    private static final int OLDEST_MINOR = 27;
    private static final Pattern VERSION = Pattern.compile("Client Version: v1\\.(\\d+)");
    private static final Optional<Integer> MINOR = minorVersion();

    private Kubectl() {
    }

    /**
     * What an apply of the folder would send. Where kubectl is missing or too old the calling test is skipped; in CI, which
     * installs one, it fails when there is none.
     */
    static String kustomize(Path folder) {
        if (System.getenv("CI") != null && MINOR.isEmpty()) {
            throw new AssertionError("CI needs kubectl to check the manifests");
        }
        assumeTrue(MINOR.filter(minor -> minor >= OLDEST_MINOR).isPresent(),
                "SKIPPED, the manifests are not checked: kubectl 1." + OLDEST_MINOR + " or newer is needed, here is "
                        + MINOR.map(minor -> "1." + minor).orElse("none"));
        try {
            Path errors = Files.createTempFile("kustomize-", ".log");
            try {
                Process process = new ProcessBuilder("kubectl", "kustomize", folder.toString())
                        .redirectError(errors.toFile())
                        .start();
                String rendered = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (process.waitFor() != 0) {
                    throw new AssertionError("kubectl kustomize " + folder + ":\n" + Files.readString(errors));
                }
                return rendered;
            } finally {
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Integer> minorVersion() {
        try {
            Process process = new ProcessBuilder("kubectl", "version", "--client").redirectErrorStream(true).start();
            Matcher version = VERSION.matcher(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            return version.find() ? Optional.of(Integer.valueOf(version.group(1))) : Optional.empty();
        } catch (IOException missing) {
            return Optional.empty();
        }
    }
}
