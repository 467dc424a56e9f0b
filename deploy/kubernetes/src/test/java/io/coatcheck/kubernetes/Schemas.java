package io.coatcheck.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;

import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;

/**
 * Strict decoding: Kubernetes' own kinds by the classes that are generated from its OpenAPI document, the operators' kinds by
 * schemas of the fields that we use. Unknown fields, missing fields and wrong types are refused by both.
 */
final class Schemas {

    private static final Map<String, Class<?>> OWN_KINDS = Map.ofEntries(
            Map.entry("v1 ConfigMap", V1ConfigMap.class),
            Map.entry("v1 Namespace", V1Namespace.class),
            Map.entry("v1 Service", V1Service.class),
            Map.entry("v1 ServiceAccount", V1ServiceAccount.class),
            Map.entry("apps/v1 Deployment", V1Deployment.class),
            Map.entry("apps/v1 StatefulSet", V1StatefulSet.class),
            Map.entry("batch/v1 Job", V1Job.class),
            Map.entry("networking.k8s.io/v1 Ingress", V1Ingress.class),
            Map.entry("networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy.class),
            Map.entry("policy/v1 PodDisruptionBudget", V1PodDisruptionBudget.class));

    private static final Set<String> BY_OUR_SCHEMAS = Set.of(
            // Its generated class wants a library for the bytes.
            "v1 Secret",
            "keda.sh/v1alpha1 ScaledObject",
            "keda.sh/v1alpha1 TriggerAuthentication",
            "monitoring.coreos.com/v1 ServiceMonitor",
            "monitoring.coreos.com/v1 PrometheusRule",
            "postgresql.cnpg.io/v1 Cluster",
            "postgresql.cnpg.io/v1 ScheduledBackup",
            "barmancloud.cnpg.io/v1 ObjectStore");

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    private Schemas() {
    }

    /** Throws what is wrong with the document. */
    static void check(JsonNode document) {
        String kind = document.path("apiVersion").asText() + " " + document.path("kind").asText();
        if (OWN_KINDS.containsKey(kind)) {
            checkOwn(OWN_KINDS.get(kind), document);
        } else if (BY_OUR_SCHEMAS.contains(kind)) {
            checkByOurSchema(document);
        } else {
            throw new IllegalArgumentException("No schema for " + kind);
        }
    }

    private static void checkOwn(Class<?> type, JsonNode document) {
        try {
            // Its deserializers know of each other only once this class was loaded.
            Class.forName("io.kubernetes.client.openapi.JSON");
            type.getMethod("validateJsonElement", JsonElement.class)
                    .invoke(null, JsonParser.parseString(document.toString()));
            type.getMethod("fromJson", String.class).invoke(null, document.toString());
        } catch (InvocationTargetException refused) {
            throw new IllegalArgumentException(refused.getCause().getMessage(), refused.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void checkByOurSchema(JsonNode document) {
        String file = "/schemas/" + document.path("kind").asText() + ".json";
        try (InputStream schema = Schemas.class.getResourceAsStream(file)) {
            Set<ValidationMessage> faults = FACTORY.getSchema(new ObjectMapper().readTree(schema)).validate(document);
            if (!faults.isEmpty()) {
                throw new IllegalArgumentException(faults.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
