package io.coatcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationReferenceTest {

    private static final Path ROOT = Path.of(System.getProperty("coatcheck.root"));

    private static final String HOW_TO_UPDATE = """
            docs/configuration.md is not what the @ConfigMapping interfaces say. Update it with
              mvn -B -q -pl deploy/reference test; cp deploy/reference/target/configuration.md docs/
            and commit it together with the change.""";

    @Test
    void committedReferenceIsWhatTheInterfacesSay() throws IOException {
        String current = ConfigurationReference.markdown(ROOT);
        Files.writeString(Files.createDirectories(ROOT.resolve("deploy/reference/target")).resolve("configuration.md"),
                current);

        Path committed = ROOT.resolve("docs/configuration.md");
        assertThat(committed).withFailMessage(HOW_TO_UPDATE).exists();
        assertThat(Files.readString(committed)).withFailMessage(HOW_TO_UPDATE).isEqualTo(current);
    }

    @ParameterizedTest
    @ValueSource(strings = { "shared-model", "api-service", "worker-service" })
    void everySettingSaysWhatItMeans(String module) {
        assertThat(ConfigurationReference.features(ROOT, module)).isNotEmpty()
                .allSatisfy(feature -> assertThat(feature.settings()).isNotEmpty())
                .flatMap(Feature::settings)
                .allSatisfy(setting -> assertThat(setting.meaning()).as(setting.name()).isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = { "shared-model", "api-service", "worker-service" })
    void noInterfaceIsOverlooked(String module) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
            List<Path> mappings = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(ConfigurationReferenceTest::mentionsTheAnnotation)
                    .toList();
            assertThat(ConfigurationReference.features(ROOT, module)).hasSameSizeAs(mappings);
        }
    }

    private static boolean mentionsTheAnnotation(Path file) {
        try {
            return Files.readString(file).contains("import io.smallrye.config.ConfigMapping;");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
