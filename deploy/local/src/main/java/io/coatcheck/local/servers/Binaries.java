package io.coatcheck.local.servers;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the servers' executables are unpacked: beside this program, once for all data folders, since unpacking PostgreSQL takes
 * longer than starting it.
 */
final class Binaries {

    @FunctionalInterface
    interface Unpacking {
        void into(InputStream archive, Path folder) throws IOException;
    }

    private Binaries() {
    }

    /** The unpacked folder. Several stacks may unpack it at the same time; the first one to be done wins. */
    static Path unpackOnce(String resource, Unpacking unpacking) throws IOException {
        URL archive = Binaries.class.getResource("/" + resource);
        if (archive == null) {
            throw new IOException("no " + resource + " on the class path: this build has no binaries for this system");
        }
        // The size tells one version of the binaries from the next.
        Path folder = besideThisProgram().resolve("servers")
                .resolve(resource + "-" + archive.openConnection().getContentLengthLong());
        if (!Files.isDirectory(folder)) {
            unpack(archive, unpacking, folder);
        }
        return folder;
    }

    private static void unpack(URL archive, Unpacking unpacking, Path folder) throws IOException {
        Path unpacked = Files.createTempDirectory(Files.createDirectories(folder.getParent()), "unpacking-");
        try (InputStream content = archive.openStream()) {
            unpacking.into(content, unpacked);
            Files.move(unpacked, folder);
        } catch (IOException e) {
            ThrowawayFolders.delete(unpacked);
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    private static Path besideThisProgram() throws IOException {
        try {
            return Path.of(Binaries.class.getProtectionDomain().getCodeSource().getLocation().toURI()).getParent();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }
}
