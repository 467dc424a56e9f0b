package io.coatcheck.worker.documents;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.documents.DocumentInput;
import io.coatcheck.documents.DocumentTitle;
import io.coatcheck.files.FileStore;
import io.coatcheck.worker.execution.JobContext;
import io.coatcheck.worker.execution.PermanentFailure;
import io.coatcheck.worker.parse.DocumentParser;
import io.coatcheck.worker.parse.ParsedDocument;
import io.smallrye.mutiny.Uni;

/** Finds the document of a job and its chapters; what an earlier attempt has found is not looked for again. */
@ApplicationScoped
class DocumentReading {

    private final FileStore files;
    private final DocumentParser parser;
    private final DocumentRows rows;
    private final TextWork textWork;

    DocumentReading(FileStore files, DocumentParser parser, DocumentRows rows, TextWork textWork) {
        this.files = files;
        this.parser = parser;
        this.rows = rows;
        this.textWork = textWork;
    }

    /** Fails for good when the document, or the file that it is made of, is not there or is somebody else's. */
    Uni<OpenedDocument> open(DocumentInput input, JobContext context) {
        UUID jobId = context.attempt().jobId();
        if (input.documentId() != null) {
            return rows.open(input.documentId(), context.tenant(), context.owner(), jobId)
                    .onItem().ifNull().failWith(DocumentReading::gone);
        }
        return files.findOwn(context.tenant(), context.owner(), input.fileId())
                .onItem().ifNull().failWith(DocumentReading::gone)
                .chain(file -> rows.open(file, DocumentTitle.ofFile(file.name()), jobId));
    }

    /** The document that the job has read; fails for good when it was deleted meanwhile, or another job reads it now. */
    Uni<OpenedDocument> ofJob(JobContext context) {
        return rows.ofJob(context.attempt().jobId(), context.tenant(), context.owner())
                .onItem().ifNull().failWith(DocumentReading::gone);
    }

    /** The chapters to be summarised, in order. Stored when the answer comes, so that people see them. */
    Uni<List<UUID>> chaptersOf(OpenedDocument document, JobContext context) {
        Uni<Boolean> found = document.isParsed() ? Uni.createFrom().item(true)
                : parser.parse(document.fileId(), context).chain(parsed -> store(document, parsed));
        return found.chain(isThere -> isThere ? rows.reopenUnsummarised(document.id())
                : Uni.createFrom().<List<UUID>> failure(gone()));
    }

    private Uni<Boolean> store(OpenedDocument document, ParsedDocument parsed) {
        return textWork.run(() -> ChapterPlan.of(parsed))
                .invoke(chapters -> {
                    if (chapters.isEmpty()) {
                        throw new PermanentFailure("no-text", "No text was found in this document.");
                    }
                })
                .chain(chapters -> rows.store(document.id(), title(document, parsed), chapters));
    }

    private static String title(OpenedDocument document, ParsedDocument parsed) {
        return parsed.title() == null || parsed.title().isBlank() ? document.title() : DocumentTitle.of(parsed.title());
    }

    private static PermanentFailure gone() {
        return new PermanentFailure("document-not-found", "There is no such document any more.");
    }
}
