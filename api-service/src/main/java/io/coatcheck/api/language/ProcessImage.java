package io.coatcheck.api.language;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

import io.coatcheck.files.StoredFile;
import io.coatcheck.image.ImageVocabularyInput;

/** {@code POST /api/process-image} (frontend-contracts, B). */
public class ProcessImage {

    @RestForm("image")
    FileUpload image;

    /** Must be present, never decides identity. */
    @RestForm
    String userId;

    @RestForm
    String targetLanguage;

    /** Fails naming exactly the required fields that are missing. */
    void requireComplete() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("image", RequiredFields.word(image));
        fields.put("userId", userId);
        RequiredFields.require(fields);
    }

    ImageVocabularyInput input(StoredFile picture) {
        return new ImageVocabularyInput(picture.id(), targetLanguage);
    }
}
