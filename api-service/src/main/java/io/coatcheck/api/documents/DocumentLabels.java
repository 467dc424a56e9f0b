package io.coatcheck.api.documents;

import java.util.List;
import java.util.UUID;

/** Labels by which the jobs of a document are found again. */
final class DocumentLabels {

    private DocumentLabels() {
    }

    static String ofDocument(UUID id) {
        return "document:" + id;
    }

    static String[] of(List<UUID> documentIds) {
        return documentIds.stream().map(DocumentLabels::ofDocument).toArray(String[]::new);
    }

    /** The workers give it to the jobs they make for chapters. */
    static String ofChapter(UUID id) {
        return "chapter:" + id;
    }
}
