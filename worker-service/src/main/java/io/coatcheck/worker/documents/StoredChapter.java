package io.coatcheck.worker.documents;

import java.util.UUID;

/**
 * A chapter as it is in the database.
 *
 * @param number from 1
 * @param summary absent until there is one
 * @param summarisedBy the job that wrote the summary; absent until there is one
 */
record StoredChapter(UUID id, UUID documentId, int number, String title, String content, String status, String summary,
        String preview, UUID summarisedBy) {

    boolean isCompleted() {
        return status.equals("completed");
    }
}
