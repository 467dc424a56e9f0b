package io.coatcheck.backup;

import java.net.URI;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
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
        try (Connection connection = connect(URI.create(url)); PreparedStatement find = connection.prepareStatement(FIND)) {
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

    private static Connection connect(URI url) throws SQLException {
        if (!List.of("postgresql", "postgres").contains(String.valueOf(url.getScheme())) || url.getUserInfo() == null) {
            // It may hold a password: it is not repeated.
            throw new IllegalArgumentException("The database must look like postgresql://user:password@host:port/database");
        }
        String[] user = url.getUserInfo().split(":", 2);
        Properties properties = new Properties();
        properties.setProperty("user", user[0]);
        properties.setProperty("password", user.length > 1 ? user[1] : "");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("ApplicationName", "coatcheck-reconcile");
        int port = url.getPort() < 0 ? 5432 : url.getPort();
        return DriverManager.getConnection("jdbc:postgresql://%s:%d%s".formatted(url.getHost(), port, url.getPath()),
                properties);
    }
}
