package io.coatcheck.api.feedback;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.api.jobs.JobInputs;
import io.coatcheck.api.problem.JsonFaults;

/** Reads bodies that need not be there: without one, browsers and tools send whatever content type they like, or none. */
@ApplicationScoped
class OptionalBody {

    private final ObjectMapper json;
    private final JobInputs inputs;

    OptionalBody(ObjectMapper json, JobInputs inputs) {
        this.json = json;
        this.inputs = inputs;
    }

    /** The body's record once its constraints hold, or the other one for no body and a JSON null. */
    <T> T read(String body, Class<T> type, T otherwise) {
        if (body == null || body.isBlank()) {
            return otherwise;
        }
        try {
            T value = json.readValue(body, type);
            if (value != null) {
                inputs.validated(value, "");
            }
            return value == null ? otherwise : value;
        } catch (JacksonException fault) {
            throw JsonFaults.ofBody(fault).toException();
        }
    }
}
