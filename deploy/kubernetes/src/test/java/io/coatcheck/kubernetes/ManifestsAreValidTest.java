package io.coatcheck.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Every manifest, rendered, by the schema of its API version. */
class ManifestsAreValidTest {

    @TestFactory
    Stream<DynamicTest> everyManifestIsValid() {
        return Stream.of(Overlay.dev(), Overlay.production(), Overlay.elsewhere(), Overlay.backup())
                .flatMap(overlay -> overlay.documents()
                        .stream()
                        .map(document -> DynamicTest.dynamicTest(
                                overlay.folder() + ": " + document.path("kind").asText() + " " + Overlay.name(document),
                                () -> assertThatCode(() -> Schemas.check(document)).doesNotThrowAnyException())));
    }

    @Test
    void everyPartIsRendered() throws IOException {
        StringBuilder kustomizations = new StringBuilder();
        try (var files = Files.walk(Overlay.MANIFESTS)) {
            for (Path file : files.filter(file -> file.endsWith("kustomization.yaml")).toList()) {
                kustomizations.append(Files.readString(file));
            }
        }
        try (var parts = Files.list(Overlay.MANIFESTS.resolve("parts"))) {
            assertThat(parts.map(part -> part.getFileName().toString()))
                    .isNotEmpty()
                    .allSatisfy(part -> assertThat(kustomizations).containsPattern("\\.\\./(parts/)?" + part + "\\b"));
        }
    }

    @Test
    void unknownFieldsAreRefusedHoweverDeep() {
        JsonNode deployment = Overlay.production().one("Deployment", "coatcheck-api").deepCopy();
        ((ObjectNode) deployment.at("/spec/template/spec/containers/0/livenessProbe")).put("failureTreshold", 3);
        JsonNode scaler = Overlay.production().one("ScaledObject", "coatcheck-worker").deepCopy();
        ((ObjectNode) scaler.at("/spec/advanced/horizontalPodAutoscalerConfig/behavior/scaleUp"))
                .put("stabilisationWindowSeconds", 3);
        JsonNode cluster = Overlay.production().one("Cluster", "coatcheck-database").deepCopy();
        ((ObjectNode) cluster.path("spec")).put("replicas", 3);

        assertThatThrownBy(() -> Schemas.check(deployment)).hasMessageContaining("failureTreshold");
        assertThatThrownBy(() -> Schemas.check(scaler)).hasMessageContaining("stabilisationWindowSeconds");
        assertThatThrownBy(() -> Schemas.check(cluster)).hasMessageContaining("replicas");
    }

    @Test
    void wrongTypesAndMissingFieldsAreRefused() {
        JsonNode wrongType = Overlay.production().one("Deployment", "coatcheck-api").deepCopy();
        ((ObjectNode) wrongType.path("spec")).put("replicas", "many");
        JsonNode missing = Overlay.production().one("Deployment", "coatcheck-api").deepCopy();
        ((ObjectNode) missing.at("/spec/template/spec/containers/0")).remove("name");
        JsonNode textForNumber = Overlay.production().one("ScaledObject", "coatcheck-worker").deepCopy();
        ((ObjectNode) textForNumber.path("spec")).put("maxReplicaCount", "60");

        assertThatThrownBy(() -> Schemas.check(wrongType)).hasMessageContaining("many");
        assertThatThrownBy(() -> Schemas.check(missing)).hasMessageContaining("name");
        assertThatThrownBy(() -> Schemas.check(textForNumber)).hasMessageContaining("maxReplicaCount");
    }
}
