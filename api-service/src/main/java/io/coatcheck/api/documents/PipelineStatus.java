package io.coatcheck.api.documents;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * The pipeline for whoever watches it.
 *
 * @param summaryQueueMaxsize chapters of documents that may be queued or in work at once; then parsing waits
 * @param writeQueueMaxsize summaries that may wait for their commit in one worker; then summarising waits
 */
@JsonNaming(SnakeCaseStrategy.class)
record PipelineStatus(boolean asyncEnabled, long summaryQueueSize, long writeQueueSize,
        @JsonProperty("summary_queue_maxsize") int summaryQueueMaxsize,
        @JsonProperty("write_queue_maxsize") int writeQueueMaxsize, long workers, Metrics metrics) {

    @Schema(name = "PipelineMetrics")
    @JsonNaming(SnakeCaseStrategy.class)
    record Metrics(Percentiles llmLatencyMs, Percentiles batchCommitMs) {
    }

    /** Of the latest times, in milliseconds; 0 while there are none. */
    record Percentiles(int p50, int p95, int p99) {

        static Percentiles of(List<Integer> millis) {
            List<Integer> sorted = millis.stream().sorted().toList();
            return new Percentiles(at(sorted, 0.50), at(sorted, 0.95), at(sorted, 0.99));
        }

        /** The smallest value that so large a share of all is not above. */
        private static int at(List<Integer> sorted, double share) {
            return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
        }
    }

    static PipelineStatus of(PipelineFigures figures, DocumentsConfig config) {
        return new PipelineStatus(config.asyncSummarization(), figures.summaryQueue(), figures.writeQueue(),
                figures.mostSummaries(), figures.mostWrites(), figures.workers(),
                new Metrics(Percentiles.of(figures.modelMillis()), Percentiles.of(figures.commitMillis())));
    }
}
