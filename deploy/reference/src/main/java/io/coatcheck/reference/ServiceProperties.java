package io.coatcheck.reference;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a service's {@code application.properties} set for every profile: it wins over the defaults of the interfaces. */
final class ServiceProperties {

    private final TreeMap<String, String> values = new TreeMap<>();

    private ServiceProperties(Properties properties) {
        properties.stringPropertyNames().stream()
                .filter(name -> !name.startsWith("%"))
                .forEach(name -> values.put(name, properties.getProperty(name)));
    }

    static ServiceProperties of(Path module) {
        Path file = module.resolve("src/main/resources/application.properties");
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader content = Files.newBufferedReader(file)) {
                properties.load(content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new ServiceProperties(properties);
    }

    Setting applied(Setting setting) {
        int key = setting.name().indexOf('<');
        if (key < 0) {
            String value = values.get(setting.name());
            return value == null ? setting : setting.withDefault(value);
        }
        // The operator's own words, of which some are set already.
        String prefix = setting.name().substring(0, key);
        String set = values.tailMap(prefix).entrySet().stream()
                .takeWhile(entry -> entry.getKey().startsWith(prefix))
                .map(entry -> entry.getKey().substring(prefix.length()) + ": " + entry.getValue())
                .collect(Collectors.joining(", "));
        return set.isEmpty() ? setting : setting.withDefault(set);
    }
}
