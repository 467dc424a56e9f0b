package io.coatcheck.api.feedback;

import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;

/** Whose evaluations a caller may see: staff their school's, a student what is about them, anybody else nothing. */
final class SchoolScope {

    /** No student's number. */
    private static final String NOBODY = "-";

    private SchoolScope() {
    }

    static Scope of(Caller caller) {
        if (caller.isStaff()) {
            return Scope.ofTenant(caller.tenant());
        }
        return Scope.ofStudent(caller.tenant(), caller.studentId() == null ? NOBODY : caller.studentId());
    }

    /** The same as the check of the code that row-level security backs. */
    static boolean sees(Caller caller, long student) {
        return caller.isStaff() || Long.toString(student).equals(caller.studentId());
    }

    static void requireStaff(Caller caller) {
        if (!caller.isStaff()) {
            throw Problem.of(ProblemType.FORBIDDEN, "Only for staff of the school").toException();
        }
    }
}
