package io.coatcheck.api.documents;

import java.util.UUID;

/**
 * A chapter with what only we need to know.
 *
 * @param jobId the job that was asked for it alone, or that wrote its summary; absent before either
 */
record StoredChapter(ChapterView view, UUID jobId) {
}
