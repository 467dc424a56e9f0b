package io.coatcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How one interface becomes settings. */
class SettingTest {

    private static final String SOURCE = """
            package somewhere;

            /** About all. */
            @ConfigMapping(prefix = "bell.tower")
            interface BellConfig {

                /** How often it {@code rings}, see {@link #ropeLength()}; a | b. */
                @WithDefault("3")
                @Min(1)
                @Max(9)
                int timesAnHour();

                /** Unset for none. */
                Optional<@Size(min = 32) String> ropeLength();

                /** By bell. */
                Map<String, @Min(0) Integer> weights();

                Map<String, Group> towers();

                /** How. */
                @WithDefault("very-loud")
                Loudness loudness();

                interface Group {
                    /** Height. */
                    List<Duration> heights();
                }

                enum Loudness {
                    QUIET,
                    VERY_LOUD
                }
            }
            """;

    @TempDir
    Path module;

    @Test
    void namesTypesDefaultsAndBoundsAreAsOperatorsWriteThem() throws IOException {
        assertThat(bells().settings()).containsExactly(
                new Setting("bell.tower.times-an-hour", "number", "3", "at least 1, at most 9",
                        "How often it `rings`, see `rope-length`; a | b."),
                new Setting("bell.tower.rope-length", "text", "", "at least 32 characters", "Unset for none."),
                new Setting("bell.tower.weights.<weight>", "number", "tenor: 12", "at least 0", "By bell."),
                new Setting("bell.tower.towers.<tower>.heights", "list of duration", "", "", "Height."),
                new Setting("bell.tower.loudness", "`quiet` or `very-loud`", "${LOUD:quiet}", "", "How."));
        assertThat(bells().about()).isEqualTo("About all.");
    }

    @Test
    void aVariableIsTheNameInCapitalsButForTheOperatorsWord() throws IOException {
        assertThat(bells().settings()).extracting(Setting::variable).startsWith("BELL_TOWER_TIMES_AN_HOUR")
                .contains("BELL_TOWER_TOWERS_<tower>_HEIGHTS");
    }

    private Feature bells() throws IOException {
        Path sources = Files.createDirectories(module.resolve("src/main/java"));
        Files.writeString(sources.resolve("BellConfig.java"), SOURCE);
        Path resources = Files.createDirectories(module.resolve("src/main/resources"));
        Files.write(resources.resolve("application.properties"), List.of("bell.tower.weights.tenor=12",
                "bell.tower.loudness=${LOUD:quiet}", "%test.bell.tower.times-an-hour=1", "bell.tower.weightsofall=1"));
        return ConfigurationReference.features(module.getParent(), module.getFileName().toString()).get(0);
    }
}
