package io.coatcheck.api.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.coatcheck.api.testing.RealServers;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@RealServers
class OpenApiTest {

    /** From the module's folder, where Maven runs its tests. */
    private static final Path COMMITTED = Path.of("..", "docs", "openapi.yaml");

    private static final Set<String> OPEN = Set.of("/", "/api/redis/health", "/api/health", "/api/ai-agent/health", "/health",
            "/api/v1/feedback-summaries/queue/health");

    private static final String HOW_TO_UPDATE = """
            docs/openapi.yaml is not what the service serves. If the change is meant, update it with
              mvn -B -q -pl api-service -am test -Dtest=OpenApiTest -Dsurefire.failIfNoSpecifiedTests=false; \
            cp api-service/target/openapi/openapi.yaml docs/
            and commit it together with the change.""";

    @Test
    void committedDocumentIsTheServedOne() throws IOException {
        String served = given().get("/q/openapi?format=yaml").then().statusCode(200).extract().asString();
        assertThat(meaning(Files.readString(COMMITTED))).withFailMessage(HOW_TO_UPDATE).isEqualTo(meaning(served));
    }

    /** The document without the order of its members, which differs from build to build. */
    private static JsonNode meaning(String yaml) throws IOException {
        JsonNode document = new YAMLMapper().readTree(yaml);
        document.findParents("required").forEach(OpenApiTest::sortRequired);
        return document;
    }

    private static void sortRequired(JsonNode schema) {
        if (schema.get("required") instanceof ArrayNode names) {
            List<JsonNode> sorted = new ArrayList<>();
            names.forEach(sorted::add);
            sorted.sort(Comparator.comparing(JsonNode::asText));
            names.removeAll().addAll(sorted);
        }
    }

    @Test
    void everyOperationHasANameASummaryAndItsRefusals() {
        document().paths().forEach((path, operations) -> operations.forEach((method, operation) -> {
            String where = method + " " + path;
            assertThat(operation).as(where).containsKeys("operationId", "summary", "responses", "tags");
            if (!OPEN.contains(path)) {
                assertThat(responses(operation)).as(where).containsKey("401");
            }
        }));
    }

    /** Generated clients name their functions by it. */
    @Test
    void noTwoOperationsHaveTheSameName() {
        List<Object> names = document().paths().values().stream()
                .flatMap(operations -> operations.values().stream())
                .map(operation -> operation.get("operationId"))
                .toList();
        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void everyParameterIsDescribed() {
        document().paths().forEach((path, operations) -> operations.forEach((method, operation) -> {
            for (Map<String, Object> parameter : parameters(operation)) {
                assertThat((String) parameter.get("description")).as("%s %s: %s", method, path, parameter.get("name"))
                        .isNotBlank();
            }
        }));
    }

    @Test
    void everyAnswerIsDescribedAndRefusalsHaveTheDoorsShape() {
        document().paths().forEach((path, operations) -> operations.forEach((method, operation) -> responses(operation)
                .forEach((status, response) -> {
                    assertThat((String) response.get("description")).as("%s %s %s", method, path, status).isNotBlank();
                    if (status.startsWith("4") || status.startsWith("5")) {
                        String mediaType = isUnified(path) ? "application/problem+json" : "application/json";
                        assertThat(((Map<?, ?>) response.get("content")).keySet()).as("%s %s %s", method, path, status)
                                .isEqualTo(Set.of(mediaType));
                    }
                })));
    }

    private static boolean isUnified(String path) {
        return path.startsWith("/api/v1/") && !path.startsWith("/api/v1/feedback-summaries/");
    }

    @Test
    void bearerTokensAreTheWayIn() {
        Map<String, Object> scheme = given().get("/q/openapi?format=json").path("components.securitySchemes.bearer");
        assertThat(scheme).containsEntry("type", "http").containsEntry("scheme", "bearer");
        document().paths().forEach((path, operations) -> operations.forEach((method, operation) -> {
            boolean open = OPEN.contains(path);
            assertThat(operation.get("security")).as(method + " " + path)
                    .isEqualTo(open ? null : List.of(Map.of("bearer", List.of())));
        }));
    }

    @Test
    void submitHasAnExample() {
        Map<String, Object> examples = given().get("/q/openapi?format=json")
                .path("paths.'/api/v1/jobs'.post.requestBody.content.'application/json'.examples");
        assertThat(examples).isNotEmpty();
    }

    @Test
    void schemasAreNamedByTheVocabulary() {
        Map<String, Object> schemas = given().get("/q/openapi?format=json").path("components.schemas");
        assertThat(new TreeSet<>(schemas.keySet())).contains("Job", "Problem", "SubmitJob", "JobPage", "JobStatus")
                .noneMatch(name -> name.matches(".*(View|DTO|Body|Uni|RestResponse|\\d).*"));
        assertThat(schemas.size()).isBetween(10, 200);
    }

    /** Clients are generated from it, and a word of the contract is not the name of our constant. */
    @Test
    void wordsAreWrittenAsTheyAreSent() {
        Map<String, Map<String, Object>> schemas = given().get("/q/openapi?format=json").path("components.schemas");
        schemas.forEach((name, schema) -> {
            if (schema.get("enum") instanceof List<?> words && !name.equals("BreakerState")) {
                assertThat(words).as(name)
                        .allSatisfy(word -> assertThat(word).isEqualTo(word.toString().toLowerCase(Locale.ROOT)));
            }
        });
        assertThat(schemas.get("BreakerState").get("enum")).isEqualTo(List.of("CLOSED", "OPEN", "HALF_OPEN"));
    }

    private record Document(Map<String, Map<String, Map<String, Object>>> paths) {
    }

    private static Document document() {
        return new Document(given().get("/q/openapi?format=json").then().statusCode(200).extract().path("paths"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> responses(Map<String, Object> operation) {
        return (Map<String, Map<String, Object>>) operation.get("responses");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> parameters(Map<String, Object> operation) {
        return (List<Map<String, Object>>) operation.getOrDefault("parameters", List.of());
    }
}
