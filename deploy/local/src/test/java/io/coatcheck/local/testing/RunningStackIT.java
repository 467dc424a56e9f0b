package io.coatcheck.local.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningStackIT {

    /** Ended processes whose parent was killed are seen until the system's first process takes notice of them. */
    private static final Duration REAPED = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @Test
    void allServersAnswerAndNoneIsLeftAtTheEnd() throws Exception {
        List<ProcessHandle> processes = new ArrayList<>();
        try (RunningStack stack = RunningStack.start()) {
            stack.process().descendants().forEach(processes::add);

            assertThat(stack.environment()).containsOnlyKeys("DATABASE_URL", "REDIS_URL", "AMQP_URL", "OPENAI_BASE_URL",
                    "OPENAI_API_KEY", "OPENAI_MODEL", "MODEL_CONTROL_URL");
            assertThat(List.of(stack.databaseUrl(), stack.redisUrl(), stack.amqpUrl(), stack.modelUrl()))
                    .allSatisfy(RunningStackIT::assertAccepts);
            assertThat(processes).hasSizeGreaterThan(2);
        }

        await().atMost(REAPED).until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void theDatabaseIsDurableAndItsRoleIsNoSuperuser() throws Exception {
        try (RunningStack stack = RunningStack.start("--data", folder.toString())) {
            assertThat(query(stack, "select rolsuper or rolbypassrls from pg_roles where rolname = current_user"))
                    .isEqualTo("f");
            assertThat(query(stack, "show fsync")).isEqualTo("on");
            assertThat(query(stack, "show synchronous_commit")).isEqualTo("on");
            assertThat(query(stack, "select count(*) >= 0 from pg_stat_statements")).isEqualTo("t");
        }
    }

    @Test
    void dataIsStillThereAfterARestart() throws Exception {
        try (RunningStack stack = RunningStack.start("--data", folder.toString())) {
            query(stack, "create table kept as select 42 as answer");
            redis(stack, "SET kept 42");
        }

        try (RunningStack stack = RunningStack.start("--data", folder.toString())) {
            assertThat(query(stack, "select answer from kept")).isEqualTo("42");
            assertThat(redis(stack, "GET kept")).isEqualTo("$2");
        }
    }

    @Test
    void whatAKilledStackLeftIsEndedByTheNext() throws Exception {
        RunningStack killed = RunningStack.start("--data", folder.toString());
        query(killed, "create table kept as select 42 as answer");
        List<ProcessHandle> left = killed.process().children().toList();
        killed.process().destroyForcibly();
        killed.process().onExit().join();
        assertThat(left).hasSize(2).allMatch(ProcessHandle::isAlive);

        try (RunningStack stack = RunningStack.start("--data", folder.toString())) {
            await().atMost(REAPED).until(() -> left.stream().noneMatch(ProcessHandle::isAlive));
            assertThat(query(stack, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void aStackThatCannotStartSaysWhy() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThatThrownBy(() -> RunningStack.start("--throwaway", "--redis-port", "" + taken.getLocalPort()))
                    .hasMessageContaining("Redis did not start: port " + taken.getLocalPort() + " is already in use");
        }
    }

    @Test
    void testProfilesOfOneJvmShareAStack() {
        Map<String, String> first = new LocalStack().start();

        assertThat(new LocalStack().start()).isEqualTo(first);
    }

    private static void assertAccepts(String url) {
        URI address = URI.create(url);
        await().atMost(Duration.ofSeconds(5)).ignoreExceptions().untilAsserted(() -> {
            try (Socket socket = new Socket(address.getHost(), address.getPort())) {
                assertThat(socket.isConnected()).isTrue();
            }
        });
    }

    /** The first column of the first row, as text. */
    private static String query(RunningStack stack, String sql) throws SQLException {
        URI address = URI.create(stack.databaseUrl());
        String jdbc = "jdbc:postgresql://" + address.getHost() + ":" + address.getPort() + address.getPath();
        try (Connection connection = DriverManager.getConnection(jdbc, "coatcheck", "coatcheck");
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return null;
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }

    /** The first line of Redis' answer. */
    private static String redis(RunningStack stack, String command) throws IOException {
        URI address = URI.create(stack.redisUrl());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write((command + "\r\n").getBytes(US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
        }
    }
}
