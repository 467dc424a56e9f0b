package io.coatcheck.api.documents;

import java.util.UUID;

/**
 * A document with what only we need to know.
 *
 * @param jobId the job that reads it, or has read it last
 */
record StoredDocument(DocumentView view, UUID fileId, UUID jobId) {
}
