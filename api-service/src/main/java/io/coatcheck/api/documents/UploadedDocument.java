package io.coatcheck.api.documents;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * An upload that was taken.
 *
 * @param chapters those found by now, none while it is being parsed
 * @param summaryQueueSize chapters of the caller's tenant that wait to be summarised
 * @param writeQueueSize summaries that wait to be written
 */
@JsonNaming(SnakeCaseStrategy.class)
record UploadedDocument(String message, UUID documentId, List<ListedChapter> chapters, DocumentStatus status,
        long summaryQueueSize, long writeQueueSize) {

    record ListedChapter(UUID id, String title, String summary, String preview, DocumentStatus status) {

        static ListedChapter of(ChapterView chapter) {
            return new ListedChapter(chapter.id(), chapter.title(), chapter.summary(), chapter.preview(), chapter.status());
        }
    }

    static UploadedDocument accepted(UUID id, List<ChapterView> chapters, PipelineFigures figures) {
        return new UploadedDocument("Document uploaded; its chapters are being summarised", id, listed(chapters),
                DocumentStatus.PROCESSING, figures.summaryQueue(), figures.writeQueue());
    }

    /** After the wait for its end. */
    static UploadedDocument of(DocumentView document, List<ChapterView> chapters, PipelineFigures figures) {
        String message = switch (document.status()) {
            case PROCESSING -> "Document uploaded; its chapters are still being summarised";
            case COMPLETED -> "Document uploaded and summarised";
            case FAILED -> "Document uploaded, but: " + document.error();
        };
        return new UploadedDocument(message, document.id(), listed(chapters), document.status(), figures.summaryQueue(),
                figures.writeQueue());
    }

    private static List<ListedChapter> listed(List<ChapterView> chapters) {
        return chapters.stream().map(ListedChapter::of).toList();
    }

    boolean isProcessing() {
        return status == DocumentStatus.PROCESSING;
    }
}
