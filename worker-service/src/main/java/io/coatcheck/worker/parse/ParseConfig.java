package io.coatcheck.worker.parse;

import java.nio.file.Path;
import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much one document may ask of this worker. What is more fails its job for good, with a clear message. */
@ConfigMapping(prefix = "worker.parse")
public interface ParseConfig {

    /** Where copies of documents are kept while they are parsed; what killed workers left there is removed after an hour. */
    @WithDefault("${java.io.tmpdir}/coatcheck-parse")
    Path folder();

    /** Documents parsed at the same time, one thread each; others wait. More make a worker's other jobs slower. */
    @WithDefault("2")
    @Min(1)
    @Max(64)
    int threads();

    /** Longest time of one parse, waiting for a thread not counted. */
    @WithDefault("90s")
    Duration timeout();

    /** Pages of a document that has pages. */
    @WithDefault("2000")
    @Min(1)
    int pages();

    /** Characters of text in a document. */
    @WithDefault("10000000")
    @Min(1_000)
    int characters();

    /** Sections of a document; further headings become text. */
    @WithDefault("1000")
    @Min(1)
    int sections();

    /** Bytes that one compressed part of a document may unpack to. It is held in memory. */
    @WithDefault("67108864")
    @Min(1_024)
    int partBytes();

    /** Bytes that all parts of a zipped document (EPUB, DOCX) may unpack to. */
    @WithDefault("314572800")
    @Min(1_024)
    long unpackedBytes();

    /** How many times larger than its file a zipped document may unpack to. */
    @WithDefault("200")
    @Min(1)
    int unpackedRatio();

    /** Entries of a zipped document. */
    @WithDefault("10000")
    @Min(1)
    int entries();

    /** Bytes of memory that the working data of one PDF may take; the rest goes to a temporary file. */
    @WithDefault("33554432")
    @Min(1_000_000)
    long memoryBytes();
}
