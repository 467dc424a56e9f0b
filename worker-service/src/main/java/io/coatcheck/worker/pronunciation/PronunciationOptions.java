package io.coatcheck.worker.pronunciation;

import com.fasterxml.jackson.annotation.JsonInclude;

/** The settings that the prompt pronunciation-assessment/v1 describes. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PronunciationOptions(String language) {
}
