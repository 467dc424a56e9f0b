package io.coatcheck.api.identity;

import java.util.Set;

/**
 * Who asks, as the token says; never taken from a body.
 *
 * @param roles any of {@link Role}'s words
 * @param studentId front door A's student, absent for everybody else
 */
public record Caller(String tenant, String user, Set<String> roles, String studentId) {

    public boolean isOperator() {
        return roles.contains(Role.OPERATOR);
    }

    public boolean isStaff() {
        return roles.contains(Role.STAFF);
    }

    /** Exactly what is the caller's own. */
    public Scope own() {
        return new Scope(tenant, user);
    }
}
