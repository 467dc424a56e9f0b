package io.coatcheck.api.documents;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.coatcheck.files.FileType;

/**
 * A document in a list.
 *
 * @param fileType as an extension: pdf, epub, docx, txt or md
 * @param error why it failed; absent otherwise
 */
@Schema(name = "Document")
@JsonNaming(SnakeCaseStrategy.class)
record DocumentView(UUID id, String title, String fileType, long chapterCount, Instant uploadedAt, DocumentStatus status,
        @JsonInclude(JsonInclude.Include.NON_NULL) String error) {

    static String extension(String fileType) {
        return FileType.of(fileType)
                .map(type -> switch (type) {
                    case TEXT -> "txt";
                    case MARKDOWN -> "md";
                    default -> type.word();
                })
                .orElse(fileType);
    }
}
