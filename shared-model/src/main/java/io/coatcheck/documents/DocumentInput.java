package io.coatcheck.documents;

import java.time.Duration;
import java.util.UUID;

import jakarta.validation.constraints.NotNull;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.coatcheck.files.NamesFile;
import io.coatcheck.job.type.JobType;
import io.coatcheck.job.type.JobType.Audience;

/**
 * A document to be read: its chapters are found and each is summarised by a job of its own (front door C, {@code POST
 * /api/upload}).
 *
 * @param fileId the uploaded file
 * @param documentId the document of an earlier job whose missing summaries are to be made; absent for a new document
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DocumentInput(@NotNull UUID fileId, UUID documentId) implements NamesFile {

    /**
     * The time includes the wait until the queue of summaries has room for the document's chapters; what is slow in itself
     * has limits of its own.
     */
    public static final JobType<DocumentInput, DocumentResult> TYPE = new JobType<>("document-summary", DocumentInput.class,
            DocumentResult.class, "documents", Duration.ofMinutes(60), 3, Audience.EVERYBODY);
}
