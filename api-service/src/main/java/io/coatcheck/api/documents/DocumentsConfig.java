package io.coatcheck.api.documents;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Front door C. How its pipeline works is the workers' business ({@code worker.documents}). */
@ConfigMapping(prefix = "documents")
public interface DocumentsConfig {

    /**
     * Whether an upload is answered as soon as the document is stored; otherwise when its last chapter has ended. The work is
     * the
     * same. {@code USE_ASYNC_SUMMARIZATION} is the old backend's name for it.
     */
    @WithDefault("true")
    boolean asyncSummarization();

    /**
     * How long an upload is held back, from its arrival, so that the chapters of a document that is parsed fast are in its
     * answer.
     */
    @WithDefault("600ms")
    Duration listChaptersWithin();

    /** Longest wait of an upload when it is not asynchronous; then it is answered as it stands, and the work goes on. */
    @WithDefault("10m")
    Duration longestUpload();

    /**
     * Documents, with their files, chapters and connections, are erased so long after their upload or their latest summary;
     * zero keeps them until their owner deletes them.
     */
    @WithDefault("0s")
    Duration keepDocuments();

    /** Longest wait for the summary of one chapter; then 504, and the work goes on. */
    @WithDefault("120s")
    Duration longestSummary();
}
