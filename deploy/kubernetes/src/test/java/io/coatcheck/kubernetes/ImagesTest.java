package io.coatcheck.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the Dockerfiles promise to Kubernetes and compose, which count on it. */
class ImagesTest {

    private static final Path IMAGES = Overlay.ROOT.resolve("deploy/images");
    private static final Map<String, String> MODULES = Map.of("api", "api-service", "worker", "worker-service");

    @ParameterizedTest
    @ValueSource(strings = { "Dockerfile", "Dockerfile.native" })
    void imagesRunAsTheUserThatKubernetesNames(String file) throws IOException {
        int user = Overlay.production().pods("coatcheck-api").spec().at("/securityContext/runAsUser").asInt();

        assertThat(services(file)).allSatisfy((service, lines) -> assertThat(lines).contains("USER " + user + ":" + user));
    }

    @ParameterizedTest
    @ValueSource(strings = { "Dockerfile", "Dockerfile.native" })
    void imagesExposeThePortThatTheServiceListensOn(String file) throws IOException {
        assertThat(services(file)).allSatisfy((service, lines) -> assertThat(lines).contains("EXPOSE " + ReadSettings
                .properties(Overlay.ROOT.resolve(MODULES.get(service) + "/src/main/resources/application.properties"))
                .getProperty("quarkus.http.port")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "Dockerfile", "Dockerfile.native" })
    void theProcessHearsSigtermItself(String file) throws IOException {
        // A shell in between would swallow it, and no worker would drain.
        assertThat(services(file))
                .allSatisfy((service, lines) -> assertThat(lines).last().asString().startsWith("ENTRYPOINT [\"")
                        .endsWith("\"]"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "Dockerfile", "Dockerfile.native" })
    void basesAreNamedOnceWithAVersionAndNoHost(String file) throws IOException {
        List<String> lines = lines(file);

        assertThat(lines).filteredOn(line -> line.startsWith("FROM "))
                .allMatch(line -> line.matches("FROM \\$\\{[A-Z]+} AS [a-z]+"));
        assertThat(lines).filteredOn(line -> line.startsWith("ARG ")).hasSize(2)
                .allMatch(line -> line.matches("ARG [A-Z]+(=[a-z-]+:(?!latest)[a-z0-9.-]+)?"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "Dockerfile", "Dockerfile.native" })
    void whatIsCopiedFromTheCheckoutIsThere(String file) throws IOException {
        Stream<String> sources = lines(file).stream()
                .filter(line -> line.startsWith("COPY ") && !line.startsWith("COPY --from"))
                .map(line -> line.split(" ")[1]);

        assertThat(sources).allMatch(source -> Files.exists(Overlay.ROOT.resolve(source)));
        assertThat(Files.readAllLines(IMAGES.resolve(file + ".dockerignore"))).contains(".git", "**/target");
    }

    /** The lines of the stages that become images. */
    private static Map<String, List<String>> services(String file) throws IOException {
        Map<String, List<String>> stages = new LinkedHashMap<>();
        String stage = "";
        for (String line : lines(file)) {
            stage = line.startsWith("FROM ") ? line.substring(line.lastIndexOf(' ') + 1) : stage;
            stages.computeIfAbsent(stage, unseen -> new ArrayList<>()).add(line);
        }
        stages.keySet().retainAll(MODULES.keySet());
        assertThat(stages).hasSize(2);
        return stages;
    }

    private static List<String> lines(String file) throws IOException {
        return Files.readString(IMAGES.resolve(file)).replace("\\\n", " ").lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }
}
