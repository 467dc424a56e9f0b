package io.coatcheck.local.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * PostgreSQL's files below the data folder, and the password of its superuser, which no other user of the machine can guess.
 */
final class PostgresCluster {

    private final PostgresBinaries binaries;
    private final DataDirectory data;

    PostgresCluster(PostgresBinaries binaries, DataDirectory data) {
        this.binaries = binaries;
        this.data = data;
    }

    void createIfMissing() throws IOException, InterruptedException {
        Path folder = data.folder("postgresql");
        if (Files.exists(folder)) {
            return;
        }
        // Built aside and renamed when complete, so that a half-made cluster is never taken for a whole one.
        Path unfinished = data.folder("postgresql-unfinished");
        if (Files.exists(unfinished)) {
            ThrowawayFolders.delete(unfinished);
        }
        Files.deleteIfExists(passwordFile());
        byte[] password = new byte[16];
        new SecureRandom().nextBytes(password);
        Files.createFile(passwordFile(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile(), HexFormat.of().formatHex(password));
        initialize(unfinished);
        Files.move(unfinished, folder);
    }

    private void initialize(Path folder) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(List.of("-D", folder.toString(), "--username=postgres", "--encoding=UTF8",
                "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-locale",
                "--auth=scram-sha-256", "--pwfile=" + passwordFile(), "--no-instructions"));
        if (data.isThrowaway()) {
            options.add("--no-sync");
        }
        Path log = data.log("postgresql-initdb");
        int code = binaries.initdb(options, log);
        if (code != 0) {
            throw new IOException("initdb ended with code " + code + "\n" + ServerLog.tail(log, 20));
        }
    }

    String adminPassword() throws IOException {
        return Files.readString(passwordFile()).strip();
    }

    private Path passwordFile() {
        return data.folder("postgresql-superuser-password");
    }
}
