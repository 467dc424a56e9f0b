package io.coatcheck.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.coatcheck.documents.ChapterInput;
import io.coatcheck.job.type.JobTypes;
import io.coatcheck.kubernetes.Overlay.Pods;

/** What the manifests say of the services is what the services' code says. */
class ServicesFitTheirManifestsTest {

    private static final Properties API = ReadSettings
            .properties(Overlay.ROOT.resolve("api-service/src/main/resources/application.properties"));
    private static final Properties WORKER = ReadSettings
            .properties(Overlay.ROOT.resolve("worker-service/src/main/resources/application.properties"));

    static Stream<Overlay> overlays() {
        return Overlay.both();
    }

    @Nested
    class Environment {

        private final ReadSettings readByApi = new ReadSettings("api-service", "io.coatcheck.api");
        private final ReadSettings readByWorker = new ReadSettings("worker-service", "io.coatcheck.worker");

        @ParameterizedTest
        @MethodSource("io.coatcheck.kubernetes.Overlay#both")
        void everyVariableIsReadByItsService(Overlay overlay) {
            assertThat(variables(overlay, "coatcheck-api")).contains("DATABASE_URL").allMatch(readByApi::contain);
            assertThat(variables(overlay, "coatcheck-migrate")).contains("DATABASE_URL").allMatch(readByApi::contain);
            assertThat(variables(overlay, "coatcheck-worker")).contains("WORKER_CAPACITY").allMatch(readByWorker::contain);
        }

        @Test
        void aMisspeltVariableWouldBeFound() {
            assertThat(readByWorker.contain("WORKER_DRAIN_GRACE")).isTrue();
            assertThat(readByWorker.contain("WORKER_LANES_DOCUMENTS")).isTrue();
            assertThat(readByApi.contain("IDENTITY_CLAIMS_USER")).isTrue();
            assertThat(readByWorker.contain("WORKER_DRAIN_GRACES")).isFalse();
            assertThat(readByApi.contain("WORKER_DRAIN_GRACE")).isFalse();
            assertThat(readByApi.contain("QUARKUS_FLYWAY_MIGRATE_ON_START")).isFalse();
        }

        @Test
        void onlyTheJobMigrates() {
            Overlay overlay = Overlay.production();

            assertThat(overlay.pods("coatcheck-api").environment(overlay)).containsEntry("QUARKUS_FLYWAY_MIGRATE_AT_START",
                    "false");
            assertThat(overlay.pods("coatcheck-migrate").environment(overlay))
                    .containsEntry("QUARKUS_FLYWAY_MIGRATE_AT_START", "true")
                    .containsEntry("QUARKUS_INIT_AND_EXIT", "true");
            assertThat(WORKER).containsEntry("quarkus.flyway.migrate-at-start", "false");
            assertThat(overlay.pods("coatcheck-migrate").container().path("image"))
                    .isEqualTo(overlay.pods("coatcheck-api").container().path("image"));
        }

        @Test
        void productionTrustsNoHeaders() {
            Overlay overlay = Overlay.production();

            assertThat(overlay.pods("coatcheck-api").environment(overlay))
                    .doesNotContainKeys("IDENTITY_LOCAL_MODE", "JOBS_ACCEPT_LOCAL_TYPES", "QUARKUS_PROFILE")
                    .containsKeys("MP_JWT_VERIFY_PUBLICKEY_LOCATION", "MP_JWT_VERIFY_ISSUER");
            assertThat(overlay.pods("coatcheck-worker").environment(overlay))
                    .doesNotContainKeys("WORKER_LOCAL_MODE", "QUARKUS_PROFILE");
        }

        private Set<String> variables(Overlay overlay, String name) {
            Pods pods = overlay.pods(name);
            Set<String> variables = new TreeSet<>(pods.environment(overlay).keySet());
            Overlay.items(pods.container().path("env")).forEach(variable -> variables.add(variable.path("name").asText()));
            return variables;
        }
    }

    /** What the api-service reckons with when it says how many workers are needed. */
    @Nested
    class Workforce {

        @ParameterizedTest
        @MethodSource("io.coatcheck.kubernetes.Overlay#both")
        void hasTheSlotsOfTheWorkers(Overlay overlay) {
            assertThat(overlay.pods("coatcheck-api").environment(overlay).get("WORKFORCE_SLOTS")).isNotNull()
                    .isEqualTo(overlay.pods("coatcheck-worker").environment(overlay).get("WORKER_CAPACITY"));
        }

        @Test
        void hasTheLanesOfTheWorkers() throws ReflectiveOperationException {
            Map<String, String> workers = lanes(WORKER, "worker.lanes.");
            workers.put(ChapterInput.TYPE.lane(), ReadSettings.mostSummariesAtOnce());

            assertThat(lanes(API, "workforce.lanes.")).isEqualTo(workers);
        }

        private static Map<String, String> lanes(Properties settings, String prefix) {
            return settings.stringPropertyNames().stream().filter(name -> name.startsWith(prefix))
                    .collect(Collectors.toMap(name -> name.substring(prefix.length()), settings::getProperty));
        }
    }

    @Nested
    class Ports {

        @ParameterizedTest
        @MethodSource("io.coatcheck.kubernetes.Overlay#both")
        void areThoseThatTheServicesListenOn(Overlay overlay) {
            assertThat(overlay.pods("coatcheck-api").ports())
                    .containsEntry("http", Integer.valueOf(API.getProperty("quarkus.http.port")));
            assertThat(overlay.pods("coatcheck-worker").ports())
                    .containsEntry("http", Integer.valueOf(WORKER.getProperty("quarkus.http.port")));
        }
    }

    @Nested
    class Probes {

        @ParameterizedTest
        @MethodSource("io.coatcheck.kubernetes.Overlay#both")
        void askWhatTheServicesAnswer(Overlay overlay) {
            // The paths are Quarkus' own as long as nobody moves them.
            assertThat(Stream.of(API, WORKER).flatMap(properties -> properties.stringPropertyNames().stream()))
                    .noneMatch(
                            property -> property.contains("non-application-root-path") || property.contains("smallrye-health")
                                    || property.contains("quarkus.management"));
            for (String service : List.of("coatcheck-api", "coatcheck-worker")) {
                JsonNode container = overlay.pods(service).container();
                assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
                assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
                assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/q/health/ready");
            }
        }

        @Test
        void waitLongerThanTheChecksThemselves() {
            Duration apiAsks = Duration.ofSeconds(Long.parseLong(
                    inSource("api-service/src/main/java/io/coatcheck/api/health/DatabaseReady.java",
                            "PATIENCE = Duration.ofSeconds\\((\\d+)\\)")));
            Duration workerAsks = duration(inSource("worker-service/src/main/java/io/coatcheck/worker/health/HealthConfig.java",
                    "@WithDefault\\(\"(\\w+)\"\\)\\s+Duration probeTimeout"));

            assertThat(seconds("coatcheck-api", "readinessProbe", "timeoutSeconds")).isGreaterThan(apiAsks);
            assertThat(seconds("coatcheck-worker", "readinessProbe", "timeoutSeconds")).isGreaterThan(workerAsks);
        }

        @Test
        void aDatabaseThatIsAwayForHalfAMinuteTakesNoApiOutOfService() {
            JsonNode probe = Overlay.production().pods("coatcheck-api").container().path("readinessProbe");

            assertThat(probe.path("periodSeconds").asInt() * probe.path("failureThreshold").asInt()).isBetween(30, 90);
        }

        private Duration seconds(String service, String probe, String field) {
            return Duration.ofSeconds(Overlay.production().pods(service).container().path(probe).path(field).asLong());
        }
    }

    @Nested
    class Grace {

        private static final Duration LAST_WORDS = Duration.ofSeconds(6);

        @ParameterizedTest
        @MethodSource("io.coatcheck.kubernetes.Overlay#both")
        void ofTheWorkerIsAboveItsDrain(Overlay overlay) {
            Pods worker = overlay.pods("coatcheck-worker");
            Duration drain = duration(worker.environment(overlay).get("WORKER_DRAIN_GRACE"));
            Duration handBack = duration(inSource("worker-service/src/main/java/io/coatcheck/worker/drain/DrainConfig.java",
                    "@WithDefault\\(\"(\\w+)\"\\)\\s+Duration handBack"));

            assertThat(graceOf(worker)).isGreaterThan(drain.plus(handBack).plus(LAST_WORDS));
        }

        @ParameterizedTest
        @MethodSource("io.coatcheck.kubernetes.Overlay#both")
        void ofTheApiIsAboveItsShutdown(Overlay overlay) {
            Pods api = overlay.pods("coatcheck-api");
            Duration preStop = Duration.ofSeconds(api.container().at("/lifecycle/preStop/sleep/seconds").asLong());

            assertThat(graceOf(api)).isGreaterThan(preStop.plus(duration(API.getProperty("quarkus.shutdown.timeout"))));
        }

        /** The README and worker.env say so. */
        @Test
        void ofTheWorkerIsEnoughForAllButTheLongestTypes() {
            Overlay overlay = Overlay.production();
            Duration drain = duration(overlay.pods("coatcheck-worker").environment(overlay).get("WORKER_DRAIN_GRACE"));

            assertThat(JobTypes.all()).filteredOn(type -> type.timeout().compareTo(drain) > 0)
                    .map(type -> type.name() + " " + type.timeout().toMinutes())
                    .containsExactlyInAnyOrder("chapter-summary 5", "document-summary 60", "lesson 3", "pdf-course 5");
        }

        private static Duration graceOf(Pods pods) {
            return Duration.ofSeconds(pods.spec().path("terminationGracePeriodSeconds").asLong());
        }
    }

    @Nested
    class Connections {

        private static final int OF_ONE_FLYWAY = 2;
        /** superuser_reserved_connections and the operator's own. */
        private static final int RESERVED = 3 + 10;

        @Test
        void ofEveryPoolAtItsLargestInTheMiddleOfARolloutFit() {
            Overlay overlay = Overlay.production();
            int apis = overlay.one("Deployment", "coatcheck-api").at("/spec/replicas").asInt();
            int workers = overlay.one("ScaledObject", "coatcheck-worker").at("/spec/maxReplicaCount").asInt();
            int scalers = overlay.one("Cluster", "coatcheck-database").at("/spec/managed/roles/0/connectionLimit").asInt();
            int needed = inRollout(overlay, "coatcheck-api", apis) * pool(overlay, "coatcheck-api")
                    + inRollout(overlay, "coatcheck-worker", workers) * pool(overlay, "coatcheck-worker")
                    + OF_ONE_FLYWAY + scalers + RESERVED;

            assertThat(needed).isLessThanOrEqualTo(
                    overlay.one("Cluster", "coatcheck-database").at("/spec/postgresql/parameters/max_connections").asInt());
        }

        /** A Deployment does not count pods that are terminating, so all old ones may still drain beside all new ones. */
        private int inRollout(Overlay overlay, String service, int replicas) {
            String surge = overlay.one("Deployment", service).at("/spec/strategy/rollingUpdate/maxSurge").asText();
            int more = surge.endsWith("%")
                    ? (int) Math.ceil(replicas * Integer.parseInt(surge.replace("%", "")) / 100.0)
                    : Integer.parseInt(surge);
            return 2 * replicas + more;
        }

        private int pool(Overlay overlay, String service) {
            return Integer.parseInt(overlay.pods(service).environment(overlay).get("QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE"));
        }
    }

    private static String inSource(String file, String pattern) {
        try {
            Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(Overlay.ROOT.resolve(file)));
            assertThat(matcher.find()).as("%s in %s", pattern, file).isTrue();
            return matcher.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Duration duration(String text) {
        return Duration.parse("PT" + text);
    }
}
