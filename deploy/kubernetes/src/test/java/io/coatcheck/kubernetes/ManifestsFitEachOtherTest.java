package io.coatcheck.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;

import io.coatcheck.kubernetes.Overlay.Pods;

/** Names that one manifest says and another must have. */
class ManifestsFitEachOtherTest {

    private static final Set<String> MADE_BY_CLOUDNATIVEPG = Set.of("coatcheck-database-app");

    @ParameterizedTest
    @MethodSource("io.coatcheck.kubernetes.Overlay#both")
    void servicesSelectPodsWithTheirPorts(Overlay overlay) {
        assertThat(overlay.all("Service")).isNotEmpty().allSatisfy(service -> {
            List<Pods> selected = overlay.pods().filter(pods -> matches(service.at("/spec/selector"), pods.labels())).toList();
            assertThat(selected).hasSize(1);
            assertThat(Overlay.items(service.at("/spec/ports")).map(port -> port.path("targetPort").asText()))
                    .allMatch(selected.get(0).ports()::containsKey);
        });
    }

    @ParameterizedTest
    @MethodSource("io.coatcheck.kubernetes.Overlay#both")
    void selectorsMatchTheirOwnPods(Overlay overlay) {
        assertThat(Stream.concat(overlay.all("Deployment"), overlay.all("StatefulSet"))).isNotEmpty().allSatisfy(owner -> {
            assertThat(matches(owner.at("/spec/selector/matchLabels"), owner.at("/spec/template/metadata/labels"))).isTrue();
            assertThat(Overlay.items(owner.at("/spec/template/spec/topologySpreadConstraints")))
                    .allMatch(spread -> matches(spread.at("/labelSelector/matchLabels"),
                            owner.at("/spec/template/metadata/labels")));
        });
        assertThat(overlay.all("PodDisruptionBudget")).hasSize(2).allSatisfy(budget -> assertThat(overlay.pods())
                .anyMatch(pods -> matches(budget.at("/spec/selector/matchLabels"), pods.labels())))
                .allMatch(budget -> budget.at("/spec/unhealthyPodEvictionPolicy").asText().equals("AlwaysAllow"));
    }

    @ParameterizedTest
    @MethodSource("io.coatcheck.kubernetes.Overlay#both")
    void configMapsAndSecretsThatPodsNameAreThere(Overlay overlay) throws IOException {
        String readme = Files.readString(Overlay.MANIFESTS.resolve("README.md"));
        for (Pods pods : overlay.pods().toList()) {
            assertThat(named(pods.spec(), "configMapRef", "configMap")).allMatch(name -> overlay.has("ConfigMap", name));
            assertThat(named(pods.spec(), "secretKeyRef", "secret")).allSatisfy(name -> assertThat(overlay.has("Secret", name)
                    || MADE_BY_CLOUDNATIVEPG.contains(name) && overlay.has("Cluster", "coatcheck-database")
                    || readme.contains("| `" + name + "` |")).as("Secret %s of %s", name, pods.name()).isTrue());
        }
    }

    @Test
    void secretsOfTheOperatorsPartsAreInTheReadme() throws IOException {
        String readme = Files.readString(Overlay.MANIFESTS.resolve("README.md"));
        Overlay overlay = Overlay.production();

        assertThat(overlay.one("TriggerAuthentication", "coatcheck-scaler").at("/spec/secretTargetRef/0/name").asText())
                .isEqualTo(
                        overlay.one("Cluster", "coatcheck-database").at("/spec/managed/roles/0/passwordSecret/name").asText())
                .satisfies(name -> assertThat(readme).contains("| `" + name + "` |"));
        assertThat(
                overlay.one("ServiceMonitor", "coatcheck-api").at("/spec/endpoints/0/authorization/credentials/name").asText())
                .satisfies(name -> assertThat(readme).contains("| `" + name + "` |"));
        assertThat(overlay.one("Ingress", "coatcheck-api").at("/spec/tls/0/secretName").asText())
                .satisfies(name -> assertThat(readme).contains("| `" + name + "` |"));
    }

    @Test
    void monitorsIngressAndScalerReachWhatTheyName() {
        Overlay overlay = Overlay.production();

        assertThat(overlay.all("ServiceMonitor")).hasSize(2).allSatisfy(monitor -> assertThat(overlay.all("Service"))
                .anyMatch(service -> matches(monitor.at("/spec/selector/matchLabels"), service.at("/metadata/labels"))
                        && portNames(service).contains(monitor.at("/spec/endpoints/0/port").asText())
                        && monitor.at("/spec/endpoints/0/path").asText().equals("/q/metrics")));
        JsonNode backend = overlay.one("Ingress", "coatcheck-api").at("/spec/rules/0/http/paths/0/backend/service");
        assertThat(portNames(overlay.one("Service", backend.path("name").asText())))
                .contains(backend.at("/port/name").asText());
        JsonNode scaler = overlay.one("ScaledObject", "coatcheck-worker");
        assertThat(overlay.has("Deployment", scaler.at("/spec/scaleTargetRef/name").asText())).isTrue();
        // An apply would undo what the scaler did.
        assertThat(overlay.one("Deployment", "coatcheck-worker").at("/spec/replicas").isMissingNode()).isTrue();
    }

    @Test
    void theScalerAsksTheClustersDatabaseByItsRole() {
        Overlay overlay = Overlay.production();
        JsonNode cluster = overlay.one("Cluster", "coatcheck-database");
        String namespace = overlay.one("Namespace", "coatcheck").at("/metadata/name").asText();

        assertThat(Overlay.items(overlay.one("ScaledObject", "coatcheck-worker").at("/spec/triggers"))).hasSize(2)
                .map(trigger -> trigger.path("metadata")).allSatisfy(metadata -> {
                    assertThat(metadata.path("host").asText()).isEqualTo(Overlay.name(cluster) + "-rw." + namespace);
                    assertThat(metadata.path("dbName")).isEqualTo(cluster.at("/spec/bootstrap/initdb/database"));
                    assertThat(metadata.path("userName")).isEqualTo(cluster.at("/spec/managed/roles/0/name"));
                });
        assertThat(Overlay.items(Overlay.elsewhere().one("ScaledObject", "coatcheck-worker").at("/spec/triggers")))
                .allMatch(trigger -> trigger.at("/metadata/host").asText().equals("database.example"));
    }

    @Test
    void backupsAreOfTheClusterByThePluginThatItsLogGoesThroughIntoTheStore() throws IOException {
        Overlay backup = Overlay.backup();
        JsonNode cluster = backup.one("Cluster", "coatcheck-database");
        JsonNode plugin = cluster.at("/spec/plugins/0");
        JsonNode nightly = backup.one("ScheduledBackup", "coatcheck-database").path("spec");
        String readme = Files.readString(Overlay.MANIFESTS.resolve("README.md"));
        JsonNode store = backup.one("ObjectStore", plugin.at("/parameters/barmanObjectName").asText()).path("spec");

        assertThat(plugin.path("isWALArchiver").asBoolean()).isTrue();
        assertThat(nightly.at("/pluginConfiguration/name")).isEqualTo(plugin.path("name"));
        assertThat(nightly.at("/cluster/name").asText()).isEqualTo(Overlay.name(cluster));
        assertThat(store.findValuesAsText("name").stream().distinct()).singleElement()
                .satisfies(secret -> assertThat(readme)
                        .contains("| `" + secret + "` |"));
    }

    @Test
    void ofAWorkerOnlyItsHealthIsServedAndUnderAnotherName() {
        JsonNode rule = Overlay.elsewhere().one("Ingress", "coatcheck-worker").at("/spec/rules/0");

        assertThat(rule.path("host"))
                .isNotEqualTo(Overlay.production().one("Ingress", "coatcheck-api").at("/spec/rules/0/host"));
        assertThat(Overlay.items(rule.at("/http/paths"))).singleElement().satisfies(path -> {
            assertThat(path.path("path").asText() + " " + path.path("pathType").asText()).isEqualTo("/health Exact");
            assertThat(portNames(Overlay.elsewhere().one("Service", path.at("/backend/service/name").asText())))
                    .contains(path.at("/backend/service/port/name").asText());
        });
    }

    @Test
    void theRunbookNamesWhatIsThere() throws IOException {
        String runbook = Files.readString(Overlay.ROOT.resolve("docs/operating.md"));
        JsonNode scaler = Overlay.production().one("ScaledObject", "coatcheck-worker");

        assertThat(runbook).contains("kubectl -n " + scaler.at("/metadata/namespace").asText() + " annotate scaledobject "
                + Overlay.name(scaler) + " autoscaling.keda.sh/paused-replicas=0");
        assertThat(runbook).contains("scale deployment coatcheck-api --replicas="
                + Overlay.production().one("Deployment", "coatcheck-api").at("/spec/replicas").asText());
    }

    @Test
    void argoBringsServersThenTheSchemaThenTheServices() {
        String wave = "/metadata/annotations/argocd.argoproj.io~1sync-wave";
        Overlay overlay = Overlay.production();

        assertThat(overlay.one("Job", "coatcheck-migrate").at(wave).asInt()).isEqualTo(1);
        assertThat(Stream.of(overlay.one("Deployment", "coatcheck-api"), overlay.one("Deployment", "coatcheck-worker"),
                overlay.one("ScaledObject", "coatcheck-worker"))).allMatch(service -> service.at(wave).asInt() == 2);
        assertThat(overlay.documents().stream().filter(document -> document.at(wave).isMissingNode())
                .map(document -> document.path("kind").asText()))
                .contains("Cluster", "ConfigMap", "StatefulSet", "NetworkPolicy");
    }

    @Test
    void streamsOutliveTheIngressAndUploadsFitThroughIt() throws IOException {
        JsonNode annotations = Overlay.production().one("Ingress", "coatcheck-api").at("/metadata/annotations");
        String properties = Files.readString(Overlay.ROOT.resolve("api-service/src/main/resources/application.properties"));

        assertThat(annotations.path("nginx.ingress.kubernetes.io/proxy-read-timeout").asInt()).isGreaterThanOrEqualTo(3600);
        assertThat(annotations.path("nginx.ingress.kubernetes.io/proxy-send-timeout").asInt()).isGreaterThanOrEqualTo(3600);
        assertThat(annotations.path("nginx.ingress.kubernetes.io/proxy-buffering").asText()).isEqualTo("off");
        assertThat(properties).containsIgnoringCase("quarkus.http.limits.max-body-size="
                + annotations.path("nginx.ingress.kubernetes.io/proxy-body-size").asText());
    }

    @ParameterizedTest
    @MethodSource("io.coatcheck.kubernetes.Overlay#both")
    void nobodyTalksToAnybodyButAsThePictureHasIt(Overlay overlay) {
        Set<String> talks = new TreeSet<>();
        for (Pods from : overlay.pods().toList()) {
            for (Pods to : overlay.pods().toList()) {
                to.ports().values().stream()
                        .filter(port -> Traffic.of(overlay).isAllowed(from, to, port))
                        .forEach(port -> talks.add(from.name() + " -> " + to.name() + ":" + port));
            }
        }
        List<String> pictured = new ArrayList<>(List.of(
                "coatcheck-api -> coatcheck-broker:5672", "coatcheck-api -> coatcheck-redis:6379",
                "coatcheck-worker -> coatcheck-broker:5672", "coatcheck-worker -> coatcheck-redis:6379"));
        if (overlay.has("StatefulSet", "coatcheck-database")) {
            pictured.addAll(List.of("coatcheck-api -> coatcheck-database:5432", "coatcheck-worker -> coatcheck-database:5432",
                    "coatcheck-migrate -> coatcheck-database:5432"));
        }
        assertThat(talks).containsExactlyInAnyOrderElementsOf(pictured);
    }

    @ParameterizedTest
    @MethodSource("io.coatcheck.kubernetes.Overlay#both")
    void everyPodKeepsToTheRestrictedStandardWithAReadOnlyRoot(Overlay overlay) {
        assertThat(overlay.one("Namespace", overlay.folder().endsWith("dev") ? "coatcheck-dev" : "coatcheck")
                .at("/metadata/labels/pod-security.kubernetes.io~1enforce").asText()).isEqualTo("restricted");
        assertThat(overlay.pods()).hasSizeGreaterThanOrEqualTo(5).allSatisfy(pods -> {
            JsonNode context = pods.spec().path("securityContext");
            assertThat(context.path("runAsNonRoot").asBoolean()).isTrue();
            assertThat(context.path("runAsUser").asInt()).isPositive();
            assertThat(context.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(pods.spec().path("automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(pods.containers()).allSatisfy(container -> {
                assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true)).isFalse();
                assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
                assertThat(container.at("/securityContext/capabilities/drop/0").asText()).isEqualTo("ALL");
                assertThat(container.at("/resources/limits/memory").getNodeType()).isEqualTo(JsonNodeType.STRING);
                assertThat(container.at("/resources/requests/cpu").getNodeType()).isEqualTo(JsonNodeType.STRING);
            });
        });
    }

    private static boolean matches(JsonNode selector, JsonNode labels) {
        return !selector.isEmpty() && selector.properties().stream()
                .allMatch((Map.Entry<String, JsonNode> wanted) -> wanted.getValue().equals(labels.get(wanted.getKey())));
    }

    private static List<String> portNames(JsonNode service) {
        return Overlay.items(service.at("/spec/ports")).map(port -> port.path("name").asText()).toList();
    }

    private static Set<String> named(JsonNode spec, String... fields) {
        Set<String> names = new TreeSet<>();
        for (String field : fields) {
            spec.findValues(field)
                    .forEach(reference -> names.add(reference.path("name").asText(reference.path("secretName").asText())));
        }
        return names;
    }
}
