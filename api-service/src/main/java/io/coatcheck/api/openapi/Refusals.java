package io.coatcheck.api.openapi;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

import io.coatcheck.api.problem.ProblemType;
import io.quarkus.smallrye.openapi.OpenApiFilter;

/** Documents once what every endpoint has in common: the token it wants and how it refuses. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class Refusals implements OASFilter {

    private static final String BEARER = "bearer";
    private static final String UNIFIED = "/api/v1/";
    private static final String OPERATIONS = UNIFIED + "operations/";
    private static final String CANVAS = "/api/ai-agent/";
    private static final List<String> DOCUMENTS = List.of("/api/upload", "/api/documents", "/api/chapters", "/api/connections",
            "/api/pipeline");
    private static final String FEEDBACK = "/api/v1/feedback-summaries/";
    private static final List<String> OPEN = List.of("/", "/api/redis/health", "/api/health", "/api/ai-agent/health",
            "/health", "/api/v1/feedback-summaries/queue/health");
    private static final List<String> COURSES = List.of("/upload/pdf-structured", "/sections", "/lessons", "/jobs");

    private static final Map<String, String> MEANINGS = Map.of(
            "400", "The body or a parameter cannot be read",
            "401", "A valid bearer token is needed",
            "403", "Not allowed for the caller's role",
            "404", "No such thing of the caller's",
            "410", "The data was erased after its retention",
            "413", "The body or a text in it is too large",
            "415", "The body must be application/json",
            "422", "The body does not fit its schema",
            "429", "Too many requests; Retry-After says when to come back",
            "503", "Not available at the moment; try again shortly");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getComponents()
                .addSecurityScheme(BEARER, OASFactory.createSecurityScheme()
                        .type(org.eclipse.microprofile.openapi.models.security.SecurityScheme.Type.HTTP)
                        .scheme("bearer").bearerFormat("JWT")
                        .description("A token of the configured issuer; its claims name user, tenant and roles."))
                .addSchema("Problem", problem())
                .addSchema("LanguageError", languageError())
                .addSchema("DocumentError", documentError())
                .addSchema("FeedbackError", feedbackError())
                .addSchema("FeedbackInvalid", feedbackInvalid())
                .addSchema("CanvasError", canvasError())
                .addSchema("CanvasLimitReached", canvasLimitReached())
                .addSchema("CourseError", courseError())
                .addSchema("CourseLimitReached", courseLimitReached());
        document.getPaths().getPathItems().forEach(Refusals::describe);
    }

    private static void describe(String path, PathItem item) {
        boolean unified = isUnified(path);
        item.getOperations().forEach((method, operation) -> {
            if (!OPEN.contains(path)) {
                operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(BEARER));
                statuses(path, operation, unified).forEach(status -> refuse(operation.getResponses(), status));
            }
            shape(path, operation.getResponses());
        });
    }

    private static List<String> statuses(String path, Operation operation, boolean unified) {
        Map<String, Boolean> statuses = new LinkedHashMap<>();
        boolean hasBody = operation.getRequestBody() != null;
        boolean feedback = path.startsWith(FEEDBACK);
        statuses.put("400", !feedback && (hasBody || unified && hasParameter(operation, null)));
        statuses.put("401", true);
        statuses.put("403", hasParameter(operation, "scope") || path.startsWith(OPERATIONS)
                || path.startsWith(FEEDBACK + "scheduled-jobs"));
        statuses.put("404", path.contains("{id}"));
        statuses.put("410", path.contains("{id}") && unified);
        statuses.put("413", hasBody);
        statuses.put("415", hasBody);
        statuses.put("422", hasBody && unified || feedback && (hasBody || path.contains("{evaluation_id}")));
        statuses.put("429", true);
        statuses.put("503", true);
        return statuses.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
    }

    /** @param name of a query parameter, or null for any */
    private static boolean hasParameter(Operation operation, String name) {
        List<Parameter> parameters = operation.getParameters();
        return parameters != null && parameters.stream()
                .anyMatch(parameter -> parameter.getIn() == In.QUERY && (name == null || name.equals(parameter.getName())));
    }

    private static void refuse(APIResponses responses, String status) {
        // "Bad Request" and the like, which the scanner makes up, say nothing.
        if (!responses.hasAPIResponse(status) || status.equals("400")) {
            responses.addAPIResponse(status, OASFactory.createAPIResponse().description(MEANINGS.get(status)));
        }
    }

    private static void shape(String path, APIResponses responses) {
        String mediaType = isUnified(path) ? "application/problem+json" : "application/json";
        responses.getAPIResponses().forEach((status, response) -> {
            boolean isRefusal = status.startsWith("4") || status.startsWith("5");
            if (isRefusal && response.getContent() == null) {
                response.setContent(OASFactory.createContent().addMediaType(mediaType, OASFactory.createMediaType()
                        .schema(OASFactory.createSchema().ref("#/components/schemas/" + schema(path, status)))));
            }
        });
        responses.setAPIResponses(new TreeMap<>(responses.getAPIResponses()));
    }

    // Front door A's base lies inside the unified API's.
    private static boolean isUnified(String path) {
        return path.startsWith(UNIFIED) && !path.startsWith(FEEDBACK);
    }

    private static String schema(String path, String status) {
        if (path.startsWith(FEEDBACK)) {
            return status.equals("422") ? "FeedbackInvalid" : "FeedbackError";
        }
        if (isUnified(path)) {
            return "Problem";
        }
        if (path.startsWith(CANVAS)) {
            return status.equals("429") ? "CanvasLimitReached" : "CanvasError";
        }
        if (COURSES.stream().anyMatch(path::startsWith)) {
            return status.equals("429") ? "CourseLimitReached" : "CourseError";
        }
        if (DOCUMENTS.stream().anyMatch(base -> path.equals(base) || path.startsWith(base + "/"))) {
            return "DocumentError";
        }
        return status.equals("429") ? "LimitReached" : "LanguageError";
    }

    private static Schema courseError() {
        return object("A refusal of front door D")
                .addProperty("error", text("One sentence for people"))
                .required(List.of("error"));
    }

    private static Schema courseLimitReached() {
        return object("Too many requests through front door D")
                .addProperty("error", text("One sentence for people"))
                .addProperty("limit",
                        OASFactory.createSchema().addType(SchemaType.INTEGER).description("Requests that one window allows"))
                .addProperty("retryAfter", OASFactory.createSchema().addType(SchemaType.INTEGER).description("Seconds"))
                .required(List.of("error", "limit", "retryAfter"));
    }

    private static Schema problem() {
        List<Object> codes = Arrays.stream(ProblemType.values()).map(ProblemType::code).collect(Collectors.toList());
        Schema error = object("One fault of the request")
                .addProperty("field", text("Where, such as input.content, labels.0 or limit"))
                .addProperty("message", text(null));
        return object("A refusal (RFC 9457)")
                .addProperty("type", text("A URN made of the code"))
                .addProperty("title", text("What the code means"))
                .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
                .addProperty("code", text("Stable; clients may switch on it").enumeration(codes))
                .addProperty("detail", text("One sentence for people"))
                .addProperty("errors", OASFactory.createSchema().addType(SchemaType.ARRAY).items(error))
                .required(List.of("type", "title", "status", "code", "detail"));
    }

    private static Schema languageError() {
        return object("A refusal of front door B")
                .addProperty("error", text("One sentence for people"))
                .required(List.of("error"));
    }

    private static Schema documentError() {
        return object("A refusal of front door C")
                .addProperty("detail", text("One sentence for people"))
                .required(List.of("detail"));
    }

    private static Schema feedbackError() {
        return object("A refusal of front door A")
                .addProperty("detail", text("One sentence for people"))
                .required(List.of("detail"));
    }

    private static Schema feedbackInvalid() {
        Schema fault = object("One fault of the request")
                .addProperty("loc", OASFactory.createSchema().addType(SchemaType.ARRAY).items(OASFactory.createSchema())
                        .description("Where: body, path or query, then names and indexes from there"))
                .addProperty("msg", text(null))
                .addProperty("type", text("missing, type_error, value_error or json_invalid"));
        return object("What does not fit its schema, through front door A")
                .addProperty("detail", OASFactory.createSchema().addType(SchemaType.ARRAY).items(fault))
                .required(List.of("detail"));
    }

    private static Schema canvasError() {
        return object("A refusal of front door E")
                .addProperty("success", OASFactory.createSchema().addType(SchemaType.BOOLEAN)
                        .description("False; absent when the token is at fault"))
                .addProperty("error", text("One sentence for people"))
                .addProperty("details", object("What is wrong with which field, for invalid requests")
                        .additionalPropertiesSchema(text(null)))
                .required(List.of("error"));
    }

    private static Schema canvasLimitReached() {
        return object("Too many requests through front door E")
                .addProperty("error", text("Rate limit exceeded"))
                .addProperty("message", text("One sentence for people"))
                .addProperty("retry_after", OASFactory.createSchema().addType(SchemaType.INTEGER).description("Seconds"))
                .required(List.of("error", "message", "retry_after"));
    }

    private static Schema object(String description) {
        return OASFactory.createSchema().addType(SchemaType.OBJECT).description(description);
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }
}
