package io.coatcheck.endtoend;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;

/** The unified API as a client uses it. */
record Api(String url) {

    RequestSpecification request() {
        return given().baseUri(url).contentType(ContentType.JSON);
    }

    /** Submits a job and answers its id. */
    String submit(String type, Map<String, Object> input) {
        return request().body(Map.of("type", type, "input", input))
                .post("/api/v1/jobs").then().statusCode(202).extract().path("id");
    }

    JsonPath job(String id) {
        return request().get("/api/v1/jobs/" + id).then().statusCode(200).extract().jsonPath();
    }

    void cancel(String id) {
        request().post("/api/v1/jobs/" + id + "/cancellation").then().statusCode(202);
    }

    void awaitStatus(String id, String status, Duration atMost) {
        await().atMost(atMost).pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(job(id).getString("status")).isEqualTo(status));
    }
}
