package io.coatcheck.api.identity;

import java.util.Locale;

/** The roles we know; every other word of a token is kept as it is and means nothing to us. */
public final class Role {

    public static final String USER = "user";
    public static final String STAFF = "staff";
    public static final String OPERATOR = "operator";

    private Role() {
    }

    /** Front door A's teachers are staff. */
    static String of(String word) {
        String role = word.trim().toLowerCase(Locale.ROOT);
        return role.equals("teacher") ? STAFF : role;
    }
}
