package io.coatcheck.api.language;

import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;

/** What front door B keeps for operators. */
final class Operators {

    private Operators() {
    }

    /** Fails with {@code forbidden} for anybody else. */
    static void require(Caller caller) {
        if (!caller.isOperator()) {
            throw Problem.of(ProblemType.FORBIDDEN, "Only operators may do this.").toException();
        }
    }
}
