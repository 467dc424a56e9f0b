package io.coatcheck.backup;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/** Connects as the services do. */
final class RestoredDatabase {

    private RestoredDatabase() {
    }

    /** @param address {@code postgresql://user:password@host:port/database} */
    static Connection connect(String address) throws SQLException {
        URI url = URI.create(address);
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
