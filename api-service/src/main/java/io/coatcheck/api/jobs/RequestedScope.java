package io.coatcheck.api.jobs;

import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;

/** The {@code scope=} parameter: operators may look beyond their own jobs (frontend-contracts, rules for all). */
public final class RequestedScope {

    private RequestedScope() {
    }

    /** @param word {@code own}, {@code tenant}, {@code all} or null for {@code own} */
    public static Scope of(String word, Caller caller) {
        if (word == null || word.equals("own")) {
            return caller.own();
        }
        Scope scope = switch (word) {
            case "tenant" -> Scope.ofTenant(caller.tenant());
            case "all" -> Scope.ALL;
            default -> throw Problem.of(ProblemType.INVALID_PARAMETER, "scope must be own, tenant or all.").toException();
        };
        if (!caller.isOperator()) {
            throw Problem.of(ProblemType.FORBIDDEN, "Only operators may ask for scope=%s.".formatted(word)).toException();
        }
        return scope;
    }
}
