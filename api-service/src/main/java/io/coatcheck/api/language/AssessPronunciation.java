package io.coatcheck.api.language;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

import io.coatcheck.files.StoredFile;
import io.coatcheck.pronunciation.PronunciationInput;

/** {@code POST /api/pronunciation-assess} (frontend-contracts, B). */
public class AssessPronunciation {

    @RestForm("audio")
    FileUpload audio;

    @RestForm
    String referenceText;

    /** Must be present, never decides identity. */
    @RestForm
    String userId;

    @RestForm
    String language;

    /** Fails naming exactly the required fields that are missing. */
    void requireComplete() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("audio", RequiredFields.word(audio));
        fields.put("referenceText", referenceText);
        fields.put("userId", userId);
        RequiredFields.require(fields);
    }

    PronunciationInput input(StoredFile recording) {
        return new PronunciationInput(recording.id(), referenceText, language);
    }
}
