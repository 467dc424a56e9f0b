package io.coatcheck.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;

import io.coatcheck.kubernetes.Overlay.Pods;

/** {@code deploy/compose} by its structure, and against the services' code; nothing is started. */
class ComposeTest {

    private static final Path FOLDER = Overlay.ROOT.resolve("deploy/compose");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(:[-?][^}]*)?}");

    private static JsonNode compose;

    @BeforeAll
    static void load() throws IOException {
        // Jackson's reader knows no merge keys.
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        compose = new ObjectMapper()
                .valueToTree(new Yaml(new SafeConstructor(strict)).load(Files.readString(FOLDER.resolve("compose.yaml"))));
    }

    @Test
    void everyKeyIsOneOfTheSpecification() throws IOException {
        try (InputStream schema = ComposeTest.class.getResourceAsStream("/schemas/compose.json")) {
            assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(new ObjectMapper().readTree(schema))
                    .validate(compose))
                    .isEmpty();
        }
    }

    @Test
    void everyVariableIsInTheExampleAndTheOtherWayRound() throws IOException {
        Properties example = ReadSettings.properties(FOLDER.resolve(".env.example"));
        Set<String> named = new TreeSet<>(example.stringPropertyNames());
        Matcher offered = Pattern.compile("(?m)^#([A-Z_]+)=").matcher(Files.readString(FOLDER.resolve(".env.example")));
        while (offered.find()) {
            named.add(offered.group(1));
        }
        Set<String> used = new TreeSet<>();
        Matcher variable = VARIABLE.matcher(Files.readString(FOLDER.resolve("compose.yaml")));
        while (variable.find()) {
            used.add(variable.group(1));
        }

        compose.path("services").forEach(service -> service.path("environment").properties().stream()
                .filter(passedOn -> passedOn.getValue().isNull())
                .forEach(passedOn -> used.add(passedOn.getKey())));

        assertThat(used).isEqualTo(named);
        assertThat(example.stringPropertyNames()).filteredOn(name -> name.endsWith("PASSWORD")).hasSize(5)
                .allMatch(name -> example.getProperty(name).equals("change-me"));
        assertThat(Files.readAllLines(Overlay.ROOT.resolve(".gitignore"))).contains(".env");
    }

    @Test
    void servicesReadWhatTheyAreGiven() {
        ReadSettings api = new ReadSettings("api-service", "io.coatcheck.api");
        ReadSettings worker = new ReadSettings("worker-service", "io.coatcheck.worker");

        assertThat(environment("api").keySet()).contains("DATABASE_URL").allMatch(api::contain);
        assertThat(environment("migrate").keySet()).contains("DATABASE_URL").allMatch(api::contain);
        assertThat(environment("worker").keySet()).contains("OPENAI_BASE_URL").allMatch(worker::contain);
    }

    @Test
    void theApiReckonsWithTheWorkersSlots() {
        assertThat(environment("api").get("WORKFORCE_SLOTS")).isNotNull()
                .isEqualTo(environment("worker").get("WORKER_CAPACITY"));
    }

    @Test
    void theSchemaComesFirst() {
        assertThat(environment("migrate")).containsEntry("QUARKUS_INIT_AND_EXIT", "true")
                .containsEntry("QUARKUS_FLYWAY_MIGRATE_AT_START", "true");
        assertThat(environment("api")).containsEntry("QUARKUS_FLYWAY_MIGRATE_AT_START", "false");
        assertThat(compose.at("/services/migrate/depends_on/postgresql/condition").asText()).isEqualTo("service_healthy");
        assertThat(Stream.of("api", "worker")).allSatisfy(service -> assertThat(
                compose.at("/services/" + service + "/depends_on/migrate/condition").asText())
                .isEqualTo("service_completed_successfully"));
    }

    @Test
    void whatIsWaitedForIsThereAndSaysWhenItIsHealthy() {
        compose.path("services").properties()
                .forEach(service -> service.getValue().path("depends_on").properties().forEach(needed -> {
                    JsonNode other = compose.path("services").path(needed.getKey());
                    assertThat(other.isObject()).as("%s of %s", needed.getKey(), service.getKey()).isTrue();
                    if (needed.getValue().path("condition").asText().equals("service_healthy")) {
                        assertThat(other.has("healthcheck")).as("healthcheck of %s", needed.getKey()).isTrue();
                    }
                }));
    }

    @Test
    void mountedFilesAndNamedVolumesExist() {
        List<String> mounts = new ArrayList<>();
        compose.path("services")
                .forEach(service -> service.path("volumes").forEach(volume -> mounts.add(volume.asText())));
        // Anonymous ones are only named where they are mounted.
        mounts.removeIf(volume -> !volume.contains(":"));
        mounts.replaceAll(volume -> volume.split(":")[0]);

        assertThat(mounts).isNotEmpty().allSatisfy(source -> assertThat(source.startsWith(".")
                ? Files.isRegularFile(FOLDER.resolve(source).normalize())
                : compose.path("volumes").has(source)).as(source).isTrue());
    }

    @Test
    void probesAskThePortsAndPathsThatTheServicesHave() {
        assertThat(check("api")).contains("/127.0.0.1/" + port("api-service") + ";").contains("GET /q/health/ready ");
        assertThat(check("worker")).contains("/127.0.0.1/" + port("worker-service") + ";").contains("GET /q/health/ready ");
        assertThat(compose.at("/services/api/ports/0").asText()).endsWith(":" + port("api-service"));
    }

    @Test
    void theWorkersGraceIsAboveItsDrain() {
        Duration grace = Duration.parse("PT" + compose.at("/services/worker/stop_grace_period").asText());
        Duration drain = Duration.parse("PT" + environment("worker").get("WORKER_DRAIN_GRACE"));

        assertThat(grace).isGreaterThan(drain.plusSeconds(5 + 6));
    }

    @Test
    void uploadsAndDocumentsLieOnADiskAndNotInTheMemoryThatIsLimited() {
        assertThat(Stream.of("api", "worker")).allSatisfy(service -> {
            assertThat(compose.path("services").path(service).has("tmpfs")).isFalse();
            assertThat(compose.path("services").path(service).path("volumes").toString()).isEqualTo("[\"/tmp\"]");
        });
    }

    @Test
    void theExamplesModelComesWithTheReadmesFirstCommand() throws IOException {
        String model = ReadSettings.properties(FOLDER.resolve(".env.example")).getProperty("OPENAI_BASE_URL");
        String first = Files.readAllLines(FOLDER.resolve("README.md")).stream()
                .filter(line -> line.startsWith("    docker compose"))
                .findFirst().orElseThrow();

        assertThat(model).startsWith("http://ollama:");
        assertThat(first).contains("--profile ollama");
    }

    @Test
    void theBrokerMayRunWhatItMakes() {
        assertThat(Overlay.items(compose.at("/services/broker/tmpfs")).map(JsonNode::asText))
                .filteredOn(mount -> mount.startsWith("/var/lib/artemis-instance:"))
                .singleElement().asString().matches(".*[:,]exec\\b.*");
    }

    @Test
    void theBrokersHeapIsHalfOfWhatItMayTakeHereAndOnKubernetes() {
        String here = environment("broker").get("EXTRA_ARGS");
        Pods there = Overlay.production().pods("coatcheck-broker");

        assertThat(here).endsWith("--java-memory 512M")
                .isEqualTo(there.environment(Overlay.production()).get("EXTRA_ARGS"));
        assertThat(compose.at("/services/broker/deploy/resources/limits/memory").asText()).isEqualTo("1g");
        assertThat(there.container().at("/resources/limits/memory").asText()).isEqualTo("1Gi");
    }

    @Test
    void allButOllamaHaveAReadOnlyRoot() {
        compose.path("services").properties().stream().filter(service -> !service.getKey().startsWith("ollama"))
                .forEach(service -> {
                    assertThat(service.getValue().path("read_only").asBoolean()).as(service.getKey()).isTrue();
                    assertThat(service.getValue().at("/cap_drop/0").asText()).isEqualTo("ALL");
                });
    }

    private static Map<String, String> environment(String service) {
        Map<String, String> environment = new LinkedHashMap<>();
        compose.path("services").path(service).path("environment").properties()
                .forEach(variable -> environment.put(variable.getKey(), variable.getValue().asText()));
        return environment;
    }

    private static String check(String service) {
        return compose.path("services").path(service).path("healthcheck").path("test").toString();
    }

    private static String port(String module) {
        return ReadSettings.properties(Overlay.ROOT.resolve(module + "/src/main/resources/application.properties"))
                .getProperty("quarkus.http.port");
    }
}
