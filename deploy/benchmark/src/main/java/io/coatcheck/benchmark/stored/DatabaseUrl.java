package io.coatcheck.benchmark.stored;

import java.net.URI;
import java.util.Properties;

/** {@code postgresql://user:password@host:port/database}, as the services take it, for JDBC. */
record DatabaseUrl(URI uri) {

    static DatabaseUrl of(String url) {
        URI uri = URI.create(url);
        if (!"postgresql".equals(uri.getScheme()) || uri.getHost() == null || uri.getUserInfo() == null) {
            throw new IllegalArgumentException("Not a URL like postgresql://user:password@host:port/database");
        }
        return new DatabaseUrl(uri);
    }

    String jdbc() {
        return "jdbc:postgresql://%s:%d%s".formatted(uri.getHost(), uri.getPort() < 0 ? 5432 : uri.getPort(), uri.getPath());
    }

    /** User, password and bounds for connecting and reading, in seconds. */
    Properties properties() {
        String[] user = uri.getUserInfo().split(":", 2);
        Properties properties = new Properties();
        properties.setProperty("user", user[0]);
        properties.setProperty("password", user.length > 1 ? user[1] : "");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "60");
        properties.setProperty("ApplicationName", "coatcheck-benchmark");
        return properties;
    }
}
