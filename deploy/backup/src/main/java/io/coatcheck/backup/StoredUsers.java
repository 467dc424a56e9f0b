package io.coatcheck.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Looks in the restored database for what was erased of users. */
final class StoredUsers {

    // All else that is kept of a user came with a job or a file.
    private static final String IS_THERE = """
            select exists (select from job where tenant = ? and owner = ? and id < ?)
                or exists (select from file where tenant = ? and owner = ? and id < ?)
            """;

    private StoredUsers() {
    }

    /** Those of whom there is something from before they were erased. */
    static List<Erased> stillThere(String database, Collection<Erased> users) throws SQLException {
        List<Erased> there = new ArrayList<>();
        try (Connection connection = RestoredDatabase.connect(database);
                PreparedStatement isThere = connection.prepareStatement(IS_THERE)) {
            for (Erased user : users) {
                if (isThere(isThere, user)) {
                    there.add(user);
                }
            }
        }
        return there;
    }

    private static boolean isThere(PreparedStatement isThere, Erased user) throws SQLException {
        for (int first : new int[] { 1, 4 }) {
            isThere.setString(first, user.tenant());
            isThere.setString(first + 1, user.owner());
            isThere.setObject(first + 2, user.firstIdSince());
        }
        try (ResultSet answer = isThere.executeQuery()) {
            answer.next();
            return answer.getBoolean(1);
        }
    }
}
