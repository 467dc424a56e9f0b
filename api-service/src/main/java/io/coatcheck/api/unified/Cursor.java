package io.coatcheck.api.unified;

import java.util.UUID;

import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.job.JobIds;

/** Where a page of a list ended: its last job. Callers pass it back as they got it. */
final class Cursor {

    private Cursor() {
    }

    /** @return null for no cursor */
    static UUID parse(String cursor) {
        return cursor == null ? null
                : JobIds.parse(cursor)
                        .orElseThrow(
                                () -> Problem.of(ProblemType.INVALID_PARAMETER, "cursor is not one of ours.").toException());
    }
}
