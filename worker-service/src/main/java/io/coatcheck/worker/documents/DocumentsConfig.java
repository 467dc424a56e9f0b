package io.coatcheck.worker.documents;

import java.time.Duration;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The pipeline that turns documents into summarised chapters (docs/adr/007-document-pipeline.md). */
@ConfigMapping(prefix = "worker.documents")
public interface DocumentsConfig {

    /** Chapters this worker summarises at once when little is to be done or the model is slow. */
    @WithDefault("3")
    @Min(1)
    @Max(1_000)
    int minConcurrency();

    /** Most chapters it summarises at once; more of them wait for the model instead of a worker. */
    @WithDefault("16")
    @Min(1)
    @Max(1_000)
    int maxConcurrency();

    /** How often the concurrency is adapted, and what is queued is counted. */
    @WithDefault("500ms")
    Duration adaptEvery();

    /** Chapters of documents that may be queued or in work, over all workers; a parsed document waits until there is room. */
    @WithDefault("200")
    @Min(1)
    int summaryQueue();

    /** How often a document that waits for room looks again. */
    @WithDefault("500ms")
    Duration lookForRoom();

    /** Summaries that may wait to be written; their jobs keep their slots meanwhile, so that no further one is begun. */
    @WithDefault("500")
    @Min(1)
    int writeQueue();

    /** Most summaries of one commit. */
    @WithDefault("50")
    @Min(1)
    @Max(1_000)
    int writeBatch();

    /** Longest time that summaries wait for a commit in flight; then they are committed beside it. */
    @WithDefault("500ms")
    Duration writeWithin();

    /** Characters of a piece of a long chapter; one that is no longer goes to the model whole. */
    @WithDefault("12000")
    @Min(1_000)
    @Max(200_000)
    int pieceCharacters();

    /** Characters that a piece has in common with the one before. */
    @WithDefault("800")
    @Min(0)
    @Max(10_000)
    int pieceOverlap();

    /** Pieces of one chapter that the model summarises at once. */
    @WithDefault("4")
    @Min(1)
    @Max(100)
    int piecesAtOnce();

    /** Similarity from which two chapters of different documents count as connected, 0 to 1. */
    @WithDefault("0.15")
    @DecimalMin("0")
    @DecimalMax("1")
    double connectedFrom();
}
