package io.coatcheck.api.webhooks;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.api.jobs.StoredJob;
import io.quarkus.arc.All;

/** Finds the words for a job's end. */
@ApplicationScoped
class WebhookBodies {

    private final List<WebhookBody> bodies;
    private final ObjectMapper json;

    WebhookBodies(@All List<WebhookBody> bodies, ObjectMapper json) {
        this.bodies = bodies;
        this.json = json;
    }

    /** JSON text, or null when this end is not to be told. */
    String of(StoredJob ended) {
        Object body = bodies.stream()
                .filter(words -> words.covers(ended.job()))
                .findFirst().orElseThrow()
                .body(ended, ended.job().finishedAt);
        return body == null ? null : text(body);
    }

    private String text(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
