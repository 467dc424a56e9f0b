package io.coatcheck.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.WithDefault;
import io.smallrye.config.common.utils.StringUtil;

/** The environment variables that a service reads, taken from its own classes and properties. */
final class ReadSettings {

    /** Quarkus', MicroProfile JWT's and the JVM's own that the manifests use; MigrationJobIT shows what the last one does. */
    private static final List<String> OF_THE_PLATFORM = List.of("JAVA_TOOL_OPTIONS", "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
            "MP_JWT_VERIFY_ISSUER", "MP_JWT_VERIFY_AUDIENCES", "QUARKUS_INIT_AND_EXIT");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)[:}]");
    private static final Pattern READ_BY_NAME = Pattern.compile("value\\(context, \"([A-Z_]+)\"\\)");

    private final Set<String> names = new HashSet<>(OF_THE_PLATFORM);
    private final Set<String> prefixes = new TreeSet<>();

    /** @param module such as {@code api-service}, whose classes lie in the package {@code packageName} */
    ReadSettings(String module, String packageName) {
        for (String file : List.of(module + "/src/main/resources/application.properties",
                "shared-model/src/main/resources/META-INF/microprofile-config.properties")) {
            Path path = Overlay.ROOT.resolve(file);
            properties(path).stringPropertyNames().forEach(this::addProperty);
            addMatches(PLACEHOLDER, path);
        }
        addMatches(READ_BY_NAME, Overlay.ROOT.resolve("shared-model/src/main/java/io/coatcheck/config/ConnectionUrls.java"));
        ofMappings(packageName).forEach(this::addProperty);
    }

    boolean contain(String variable) {
        return names.contains(variable) || prefixes.stream().anyMatch(variable::startsWith);
    }

    int count() {
        return names.size();
    }

    /** The lane of summaries adapts its own limit, up to so many. */
    static String mostSummariesAtOnce() throws ReflectiveOperationException {
        return Class.forName("io.coatcheck.worker.documents.DocumentsConfig").getDeclaredMethod("maxConcurrency")
                .getAnnotation(WithDefault.class).value();
    }

    /** The names of all settings in a package's mappings, with {@code *} for a key of a map. */
    static Stream<String> ofMappings(String packageName) {
        return new ClassFileImporter().importPackages(packageName).stream()
                .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                .map(JavaClass::reflect)
                .map(type -> ConfigClass.configClass(type, type.getAnnotation(ConfigMapping.class).prefix()))
                .flatMap(mapping -> ConfigMappings.getProperties(mapping).keySet().stream());
    }

    private void addProperty(String property) {
        // A key of a map is the operator's own word.
        int map = property.indexOf('*');
        if (map >= 0) {
            prefixes.add(asVariable(property.substring(0, map)));
        } else {
            names.add(asVariable(property.replaceFirst("^%[a-z,]+\\.", "")));
        }
    }

    private static String asVariable(String property) {
        return StringUtil.replaceNonAlphanumericByUnderscores(property).toUpperCase(Locale.ROOT);
    }

    private void addMatches(Pattern pattern, Path file) {
        try {
            Matcher matcher = pattern.matcher(Files.readString(file));
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Properties properties(Path file) {
        Properties properties = new Properties();
        try (InputStream content = Files.newInputStream(file)) {
            properties.load(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
