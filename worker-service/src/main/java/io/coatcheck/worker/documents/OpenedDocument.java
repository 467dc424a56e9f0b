package io.coatcheck.worker.documents;

import java.util.UUID;

/** A document that a job has begun to read. */
record OpenedDocument(UUID id, String title, UUID fileId, boolean isParsed) {
}
