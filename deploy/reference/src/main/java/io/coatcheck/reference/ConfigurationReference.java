package io.coatcheck.reference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code docs/configuration.md}, made of the sources of both services. */
final class ConfigurationReference {

    private static final String HEAD = """
            # Configuration

            Every setting of ours, made of the `@ConfigMapping` interfaces; a test keeps it so. **Do not edit.** The variables that most
            installations set, connections and model among them, stand in the [README](../README.md#configuration); how to choose values,
            in [operating](operating.md). Whatever Quarkus itself offers can be set as well.

            A setting is read from the environment variable, a system property (`-Dworker.capacity=64`) or
            `config/application.properties` beside the service. Durations: `500ms`, `10s`, `2m`, `24h`, `7d`. A word in angle brackets is
            the operator's own. `${NAME:value}` as a default is the older name of a variable, and what counts without either. A value out
            of bounds or of the wrong type stops the service at its start with the setting's name.
            """;

    private static final Map<String, String> MODULES = new LinkedHashMap<>();

    static {
        MODULES.put("shared-model", "Both services");
        MODULES.put("api-service", "api-service");
        MODULES.put("worker-service", "worker-service");
    }

    private ConfigurationReference() {
    }

    static List<Feature> features(Path root, String module) {
        ServiceProperties properties = ServiceProperties.of(root.resolve(module));
        return FeatureSources.of(root.resolve(module)).stream()
                .map(feature -> new Feature(feature.prefix(), feature.about(),
                        feature.settings().stream().map(properties::applied).toList()))
                .sorted(Comparator.comparing(Feature::prefix))
                .toList();
    }

    static String markdown(Path root) {
        List<String> sections = new ArrayList<>(List.of(HEAD));
        MODULES.forEach((module, title) -> {
            sections.add("## " + title + "\n");
            features(root, module).forEach(feature -> sections.add(section(feature)));
        });
        return String.join("\n", sections);
    }

    private static String section(Feature feature) {
        StringBuilder section = new StringBuilder("### `" + feature.prefix() + "`\n\n");
        if (!feature.about().isEmpty()) {
            section.append(feature.about()).append("\n\n");
        }
        section.append("| setting | variable | type | default | bounds | meaning |\n|---|---|---|---|---|---|\n");
        feature.settings().forEach(setting -> section.append(row(setting)));
        return section.toString();
    }

    private static String row(Setting setting) {
        return "| `%s` | `%s` | %s | %s | %s | %s |\n".formatted(setting.name(), setting.variable(), setting.type(),
                setting.byDefault().isEmpty() ? "unset" : "`" + setting.byDefault() + "`", setting.bounds(),
                setting.meaning().replace("|", "\\|"));
    }
}
