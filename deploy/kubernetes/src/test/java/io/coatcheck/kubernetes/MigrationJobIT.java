package io.coatcheck.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.coatcheck.local.testing.RunningStack;

/** The api-service with the environment that the migration Job gives it, as a process of its own, on a real PostgreSQL. */
class MigrationJobIT {

    private static RunningStack stack;

    @BeforeAll
    static void start() {
        stack = RunningStack.start();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void bringsTheSchemaUpToDateAndEndsWellHoweverOftenItRuns() throws Exception {
        assertThat(migrate(stack.databaseUrl())).isZero();
        assertThat(applied()).isEqualTo(migrations());

        assertThat(migrate(stack.databaseUrl())).isZero();
        assertThat(applied()).isEqualTo(migrations());
    }

    @Test
    void failsWhileTheDatabaseIsAwaySoThatTheJobTriesAgain() throws Exception {
        assertThat(migrate("postgresql://nobody:nothing@127.0.0.1:1/nowhere")).isNotZero();
    }

    /** The servers that the Job may not talk to are named by nothing and so are sought where nobody is. */
    private static int migrate(String databaseUrl) throws IOException, InterruptedException {
        Overlay overlay = Overlay.production();
        Path log = Files.createTempFile("migrate-", ".log");
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=0", "-Dquarkus.redis.hosts=redis://127.0.0.1:1", "-Damqp-host=127.0.0.1", "-Damqp-port=1",
                "-jar", Overlay.ROOT.resolve("api-service/target/quarkus-app/quarkus-run.jar").toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment.putAll(overlay.pods("coatcheck-migrate").environment(overlay));
        environment.put("DATABASE_URL", databaseUrl);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("it ends:\n" + Files.readString(log)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
            Files.delete(log);
        }
    }

    private static long migrations() throws IOException {
        try (var files = Files.list(Overlay.ROOT.resolve("shared-model/src/main/resources/db/migration"))) {
            return files.filter(file -> file.getFileName().toString().matches("V\\d+__.*\\.sql")).count();
        }
    }

    private static long applied() throws SQLException {
        URI url = URI.create(stack.databaseUrl());
        String[] user = url.getUserInfo().split(":");
        try (Connection connection = DriverManager.getConnection(
                "jdbc:postgresql://" + url.getHost() + ":" + url.getPort() + url.getPath(), user[0], user[1]);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from flyway_schema_history where success")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
