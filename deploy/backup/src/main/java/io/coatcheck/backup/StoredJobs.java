package io.coatcheck.backup;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Looks jobs up in the restored database, with the services' own role. */
final class StoredJobs {

    private static final int AT_ONCE = 1_000;

    private static final String FIND = "select id, status, seq from job where id = any(?)";

    private StoredJobs() {
    }

    /** @param url {@code postgresql://user:password@host:port/database} */
    static Map<UUID, StoredJob> find(String url, Collection<UUID> ids) throws SQLException {
        Map<UUID, StoredJob> found = new HashMap<>();
        List<UUID> wanted = new ArrayList<>(ids);
        try (Connection connection = RestoredDatabase.connect(url);
                PreparedStatement find = connection.prepareStatement(FIND)) {
            for (int from = 0; from < wanted.size(); from += AT_ONCE) {
                Array some = connection.createArrayOf("uuid",
                        wanted.subList(from, Math.min(from + AT_ONCE, wanted.size())).toArray());
                find.setArray(1, some);
                read(find, found);
            }
        }
        return found;
    }

    private static void read(PreparedStatement find, Map<UUID, StoredJob> found) throws SQLException {
        try (ResultSet rows = find.executeQuery()) {
            while (rows.next()) {
                found.put(rows.getObject("id", UUID.class), new StoredJob(rows.getString("status"), rows.getLong("seq")));
            }
        }
    }
}
