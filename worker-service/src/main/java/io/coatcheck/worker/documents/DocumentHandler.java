package io.coatcheck.worker.documents;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.documents.ChapterInput;
import io.coatcheck.documents.DocumentInput;
import io.coatcheck.documents.DocumentResult;
import io.coatcheck.job.EndedChild;
import io.coatcheck.job.type.JobType;
import io.coatcheck.worker.execution.JobContext;
import io.coatcheck.worker.execution.NewChild;
import io.coatcheck.worker.execution.PermanentFailure;
import io.coatcheck.worker.execution.SplittingHandler;
import io.smallrye.mutiny.Uni;

/** Reads a document: finds its chapters, has each summarised by a job of its own, and tells what became of them. */
@ApplicationScoped
class DocumentHandler implements SplittingHandler<DocumentInput, DocumentResult> {

    private final DocumentReading reading;
    private final DocumentRows rows;
    private final SummaryRoom room;

    DocumentHandler(DocumentReading reading, DocumentRows rows, SummaryRoom room) {
        this.reading = reading;
        this.rows = rows;
        this.room = room;
    }

    @Override
    public JobType<DocumentInput, DocumentResult> type() {
        return DocumentInput.TYPE;
    }

    @Override
    public Uni<List<NewChild>> split(DocumentInput input, JobContext context) {
        context.progress(1, "Opening the document");
        return reading.open(input, context)
                .chain(document -> reading.chaptersOf(document, context)
                        .chain(chapters -> queued(document.id(), chapters, context))
                        .onFailure(PermanentFailure.class)
                        .call(unreadable -> rows.fail(document.id(), context.attempt().jobId(), unreadable.getMessage())));
    }

    private Uni<List<NewChild>> queued(UUID documentId, List<UUID> chapters, JobContext context) {
        if (chapters.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        context.progress(4, "Waiting for room in the queue");
        return room.await(documentId, chapters.size())
                .map(admitted -> chapters.stream().map(DocumentHandler::child).toList());
    }

    private static NewChild child(UUID chapterId) {
        return new NewChild(ChapterInput.TYPE, ChapterInput.ofChapter(chapterId), List.of("chapter:" + chapterId));
    }

    @Override
    public Uni<DocumentResult> join(DocumentInput input, List<EndedChild> children, JobContext context) {
        return reading.ofJob(context)
                .chain(document -> rows.ended(document.id())
                        .map(chapters -> result(document, chapters))
                        .call(result -> rows.complete(document.id(), context.attempt().jobId()))
                        .onFailure(PermanentFailure.class)
                        .call(nothing -> rows.fail(document.id(), context.attempt().jobId(), nothing.getMessage())));
    }

    private static DocumentResult result(OpenedDocument document, List<StoredChapter> chapters) {
        int failed = (int) chapters.stream().filter(chapter -> !chapter.isCompleted()).count();
        if (failed == chapters.size()) {
            throw new PermanentFailure("no-chapter-summarised", "None of the document's chapters could be summarised.");
        }
        return new DocumentResult(document.id(), document.title(), chapters.size(), failed, chapters.stream()
                .map(chapter -> new DocumentResult.Chapter(chapter.id(), chapter.number(), chapter.title(), chapter.status(),
                        chapter.summary(), chapter.preview()))
                .toList());
    }
}
