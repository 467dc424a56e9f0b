package io.coatcheck.documents;

import java.util.List;
import java.util.UUID;

/**
 * A document whose chapters have all ended.
 *
 * @param failed how many of them have no summary
 * @param chapters in reading order
 */
public record DocumentResult(UUID documentId, String title, int chapterCount, int failed, List<Chapter> chapters) {

    /**
     * One chapter of the document.
     *
     * @param number from 1
     * @param status {@code completed} or {@code failed}
     * @param summary null when there is none
     * @param preview null when there is none
     */
    public record Chapter(UUID chapterId, int number, String title, String status, String summary, String preview) {
    }
}
