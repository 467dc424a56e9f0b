package io.coatcheck.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.coatcheck.simulation.model.Scaling;
import io.coatcheck.simulation.model.Scaling.Policy;
import io.coatcheck.simulation.model.Scaling.Rules;

/** What is simulated as ours is what deploy/kubernetes sets. */
class CommittedSettingsTest {

    private static final Path KUBERNETES = Path.of(System.getProperty("coatcheck.root"), "deploy/kubernetes");

    @Test
    void theScalerIsTheCommittedOne() throws IOException {
        JsonNode spec = scaledObject().path("spec");
        JsonNode behavior = spec.at("/advanced/horizontalPodAutoscalerConfig/behavior");
        Scaling committed = new Scaling(spec.path("pollingInterval").asDouble(), spec.path("cooldownPeriod").asDouble(),
                spec.path("minReplicaCount").asInt(), spec.path("maxReplicaCount").asInt(), jobsPerWorker(spec),
                spec.at("/triggers/1/metadata/targetQueryValue").asDouble(), true, rules(behavior.path("scaleUp")),
                rules(behavior.path("scaleDown")));

        assertThat(Scaling.ofCoatcheck()).isEqualTo(committed);
    }

    @Test
    void aWorkerHasTheCommittedSlots() throws IOException {
        assertThat(Files.readString(KUBERNETES.resolve("base/worker.env")))
                .contains("WORKER_CAPACITY=" + Assumptions.SLOTS + "\n");
    }

    private static JsonNode scaledObject() throws IOException {
        YAMLMapper yaml = new YAMLMapper();
        try (var documents = yaml.readerFor(JsonNode.class)
                .<JsonNode> readValues(KUBERNETES.resolve("parts/keda/scaling.yaml").toFile())) {
            return documents.readAll().stream().filter(document -> document.path("kind").asText().equals("ScaledObject"))
                    .findFirst().orElseThrow();
        }
    }

    private static double jobsPerWorker(JsonNode spec) {
        String query = spec.at("/triggers/0/metadata/query").asText();
        return Double.parseDouble(query.replaceAll("(?s).*values \\('default', ([0-9.]+)\\).*", "$1"));
    }

    private static Rules rules(JsonNode rules) {
        return new Rules(rules.path("stabilizationWindowSeconds").asDouble(),
                StreamSupport.stream(rules.path("policies").spliterator(), false)
                        .map(policy -> new Policy(policy.path("type").asText().equals("Percent"), policy.path("value").asInt(),
                                policy.path("periodSeconds").asDouble()))
                        .toList());
    }
}
