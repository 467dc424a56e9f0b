package io.coatcheck.api.feedback.store;

import java.util.List;

import io.coatcheck.feedback.FeedbackComment;

/**
 * What one student got in one evaluation.
 *
 * @param contentHash of the comments, whatever their order
 */
public record StoredFeedback(long evaluationId, long studentId, String studentName, List<FeedbackComment> comments,
        String contentHash) {
}
