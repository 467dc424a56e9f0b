package io.coatcheck.api.documents;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.api.identity.Scope;
import io.coatcheck.documents.ChapterInput;
import io.coatcheck.documents.DocumentInput;
import io.coatcheck.job.lifecycle.DedupeKey;
import io.coatcheck.job.lifecycle.NewJob;

/** The jobs that this front door submits. Their inputs name what it has found to be the caller's own. */
@ApplicationScoped
class DocumentJobs {

    private final ObjectMapper json;

    DocumentJobs(ObjectMapper json) {
        this.json = json;
    }

    NewJob reading(Scope owner, UUID documentId, UUID fileId, int priority) {
        return NewJob.of(DocumentInput.TYPE, owner.tenant(), owner.owner(), text(new DocumentInput(fileId, documentId)))
                .withPriority(priority)
                .withLabels(List.of(DocumentLabels.ofDocument(documentId)));
    }

    /** Asked for twice at once it is made once. */
    NewJob readingAgain(Scope owner, StoredDocument document, int priority) {
        return reading(owner, document.view().id(), document.fileId(), priority)
                .withDedupe(onceAfter(document.jobId(), DocumentLabels.ofDocument(document.view().id())));
    }

    /** Asked for twice at once it is made once. */
    NewJob summary(Scope owner, StoredChapter chapter, int priority) {
        ChapterView view = chapter.view();
        return NewJob.of(ChapterInput.TYPE, owner.tenant(), owner.owner(), text(ChapterInput.ofChapter(view.id())))
                .withPriority(priority)
                .withLabels(List.of(DocumentLabels.ofDocument(view.documentId()), DocumentLabels.ofChapter(view.id())))
                .withDedupe(onceAfter(chapter.jobId(), DocumentLabels.ofChapter(view.id())));
    }

    /** Each job that ends makes the next one possible. */
    private static DedupeKey onceAfter(UUID latestJob, String what) {
        String key = what + " after " + latestJob;
        return new DedupeKey(DedupeKey.Kind.CONTENT, key, key);
    }

    private String text(Object input) {
        try {
            return json.writeValueAsString(input);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
