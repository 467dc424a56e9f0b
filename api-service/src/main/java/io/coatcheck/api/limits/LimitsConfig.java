package io.coatcheck.api.limits;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of one caller. 0 switches a limit off. */
@ConfigMapping(prefix = "limits")
public interface LimitsConfig {

    /** Reads of job state a second; above it 429, so that a poller gone wild harms nobody. Counted by each instance. */
    @WithDefault("50")
    @Min(0)
    int readsPerSecond();

    /** Submits a minute through the unified API. */
    @WithDefault("1200")
    @Min(0)
    int submitsPerMinute();

    /** Submits a minute through front door B (contract: 20). */
    @WithDefault("20")
    @Min(0)
    int languageSubmitsPerMinute();

    /** Submits a minute through front door E (contract: 10). */
    @WithDefault("10")
    @Min(0)
    int canvasSubmitsPerMinute();

    /** Submits a minute through front door A, regenerations among them (contract: 10). */
    @WithDefault("10")
    @Min(0)
    int feedbackSubmitsPerMinute();

    /** Batches a minute through front door A (contract: 5). */
    @WithDefault("5")
    @Min(0)
    int feedbackBatchesPerMinute();

    /** Other requests a minute through front door A, reads of job state excepted (contract: 600). */
    @WithDefault("600")
    @Min(0)
    int feedbackRequestsPerMinute();

    /** Requests for lessons a minute through front door D (contract: 20). */
    @WithDefault("20")
    @Min(0)
    int lessonSubmitsPerMinute();

    /** Files a minute through {@code POST /api/v1/files}. */
    @WithDefault("120")
    @Min(0)
    int uploadsPerMinute();

    /** Bytes of one upload with its multipart frame; the file in it has its own limit ({@code files.max-bytes}). */
    @WithDefault("54525952")
    @Min(1_000)
    long uploadBytes();

    /** Bytes of an upload of several files at once. {@code quarkus.http.limits.max-body-size} must not be below it. */
    @WithDefault("268435456")
    @Min(1_000)
    long batchUploadBytes();

    /** Characters of one text in an input (contract: 200,000). */
    @WithDefault("200000")
    @Min(1)
    int textCharacters();

    /** Bytes of a JSON body; above it 413 before anything is read. */
    @WithDefault("1500000")
    @Min(1_000)
    long jsonBytes();

    /** Bytes of a JSON body that holds a whole batch of jobs. */
    @WithDefault("20000000")
    @Min(1_000)
    long batchBytes();
}
