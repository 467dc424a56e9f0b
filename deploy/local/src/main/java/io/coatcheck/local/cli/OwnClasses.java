package io.coatcheck.local.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Loads every class of this program at its start: whoever builds while it runs replaces its jar, and the classes that stop the
 * servers would then be missing.
 */
final class OwnClasses {

    private OwnClasses() {
    }

    static void load() {
        try {
            Path jar = Path.of(OwnClasses.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isRegularFile(jar)) {
                loadAll(jar);
            }
        } catch (IOException | URISyntaxException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void loadAll(Path jar) throws IOException, ClassNotFoundException {
        try (JarFile classes = new JarFile(jar.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) classes.stream()::iterator) {
                // Test fixtures need libraries that are not here.
                if (entry.getName().endsWith(".class") && !entry.getName().contains("/testing/")) {
                    String name = entry.getName().replace('/', '.').substring(0, entry.getName().length() - ".class".length());
                    Class.forName(name, false, OwnClasses.class.getClassLoader());
                }
            }
        }
    }
}
