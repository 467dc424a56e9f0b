package io.coatcheck.api.documents;

import java.util.List;

/**
 * The pipeline as the workers alive now tell it.
 *
 * @param summaryQueue chapters in the scope that wait to be summarised
 * @param writeQueue summaries that wait to be written, over all workers
 * @param mostSummaries chapters of documents that the workers let in at once
 * @param mostWrites summaries that may wait in one worker
 * @param workers chapters that may be summarised at once, over all workers
 * @param modelMillis the latest calls of the model
 * @param commitMillis the latest commits of summaries
 */
record PipelineFigures(long summaryQueue, long writeQueue, int mostSummaries, int mostWrites, long workers,
        List<Integer> modelMillis, List<Integer> commitMillis) {
}
