package io.coatcheck.local.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's executables for this system. */
final class PostgresBinaries {

    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private final Path home;

    private PostgresBinaries(Path home) {
        this.home = home;
    }

    static PostgresBinaries unpack() throws IOException {
        String archive = archiveName(System.getProperty("os.name"), System.getProperty("os.arch"));
        return new PostgresBinaries(Binaries.unpackOnce(archive, PostgresBinaries::unpack));
    }

    static String archiveName(String system, String architecture) {
        String os = system.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String arch = architecture.equals("aarch64") ? "arm_64" : "x86_64";
        return "postgres-" + os + "-" + arch + ".txz";
    }

    private static void unpack(InputStream archive, Path folder) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, folder);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path folder) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("entry outside of the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        if ((entry.getMode() & 0100) != 0) {
            target.toFile().setExecutable(true, false);
        }
    }

    boolean have(String library) {
        return Files.exists(home.resolve("lib/postgresql/" + library + ".so"))
                || Files.exists(home.resolve("lib/postgresql/" + library + ".dylib"));
    }

    Process start(List<String> options, Path log) throws IOException {
        return run("postgres", options, log);
    }

    int initdb(List<String> options, Path log) throws IOException, InterruptedException {
        Process process = run("initdb", options, log);
        try {
            return process.waitFor();
        } finally {
            process.destroy();
        }
    }

    private Process run(String executable, List<String> options, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        if (ROOT) {
            // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(home.resolve("bin").resolve(executable).toString());
        command.addAll(options);
        return new ProcessBuilder(OwnSession.of(command))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }
}
