package io.coatcheck.api.documents;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * A chapter.
 *
 * @param content its text, where that was asked for
 * @param summary null until there is one
 * @param preview the summary's first three sentences, null until there is one
 * @param chapterNumber from 1
 */
@Schema(name = "Chapter")
@JsonNaming(SnakeCaseStrategy.class)
record ChapterView(UUID id, String title, @JsonInclude(JsonInclude.Include.NON_NULL) String content, String summary,
        String preview, DocumentStatus status, UUID documentId, String documentTitle, int chapterNumber) {
}
