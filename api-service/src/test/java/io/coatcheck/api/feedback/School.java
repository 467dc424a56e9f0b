package io.coatcheck.api.feedback;

import static io.restassured.RestAssured.given;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import io.coatcheck.api.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A school of its own with one evaluation, and the frontend that its people use. */
record School(String id, long evaluation) {

    static final String BASE = "/api/v1/feedback-summaries";

    private static final AtomicLong EVALUATIONS = new AtomicLong(System.nanoTime() % 1_000_000 + 1);

    static School founded() {
        return new School("school-" + UUID.randomUUID(), EVALUATIONS.incrementAndGet());
    }

    /** Somebody who has signed in. */
    record Person(School school, String token) {

        RequestSpecification asks() {
            return given().auth().oauth2(token);
        }

        RequestSpecification sends(JsonObject body) {
            return sends(body.encode());
        }

        RequestSpecification sends(String body) {
            return asks().contentType(ContentType.JSON).body(body);
        }

        /** Delivers a student's feedback. */
        ValidatableResponse delivers(long student, String name, String... comments) {
            return sends(feedback(name, comments)).put(BASE + school.path(student) + "/feedback").then();
        }

        /** Asks for a student's summary and answers the job's id. */
        UUID queues(long student) {
            return UUID.fromString(queue(student).statusCode(202).extract().path("job_id"));
        }

        ValidatableResponse queue(long student) {
            return asks().post(BASE + school.path(student) + "/queue").then();
        }

        ValidatableResponse queue(long student, JsonObject body) {
            return sends(body).post(BASE + school.path(student) + "/queue").then();
        }

        ValidatableResponse batch(List<Long> students) {
            return batch(new JsonObject().put("student_ids", new JsonArray(students)));
        }

        ValidatableResponse batch(JsonObject body) {
            return sends(body).post(BASE + school.whole() + "/batch-queue").then();
        }

        ValidatableResponse status(Object job) {
            return asks().get(BASE + "/jobs/" + job + "/status").then();
        }

        ValidatableResponse cancel(Object job) {
            return asks().post(BASE + "/jobs/" + job + "/cancel").then();
        }

        ValidatableResponse jobs(String query) {
            return asks().get(BASE + school.whole() + "/jobs" + query).then();
        }

        ValidatableResponse summary(long student) {
            return asks().get(BASE + school.path(student)).then();
        }

        ValidatableResponse regenerate(long student) {
            return sends("{\"force\":true}").post(BASE + school.path(student) + "/regenerate").then();
        }

        ValidatableResponse quotes(long student) {
            return asks().get(BASE + school.path(student) + "/quotes").then();
        }
    }

    /** A teacher, as the school's identity provider calls them. */
    Person teacher() {
        return person("teacher", Tokens.empty());
    }

    Person student(long student) {
        return person("student", Tokens.empty().claim("student_id", student));
    }

    Person somebodyElse() {
        return person("parent", Tokens.empty());
    }

    private Person person(String role, Tokens token) {
        return new Person(this, token.claim("sub", role + "-" + UUID.randomUUID()).claim("school_id", id).roles(role).signed());
    }

    String whole() {
        return "/evaluation/" + evaluation;
    }

    String path(long student) {
        return whole() + "/student/" + student;
    }

    static JsonObject feedback(String name, String... comments) {
        JsonArray all = new JsonArray();
        for (String comment : comments) {
            all.add(new JsonObject().put("text", comment).put("criterion_id", 3).put("rating", 4));
        }
        return new JsonObject().put("student_name", name).put("comments", all);
    }

    /** What a worker makes of a job. */
    static String summary(String text) {
        return new JsonObject().put("summary_text", text).put("generation_method", "ai").put("feedback_count", 2).encode();
    }
}
