package io.coatcheck.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import io.coatcheck.job.type.JobType;
import io.coatcheck.job.type.JobTypes;
import io.coatcheck.local.testing.RunningStack;

/** The scaler's questions, asked of a real PostgreSQL with our schema, by a role that may only read. */
class ScalerTest {

    @TempDir
    static Path data;
    private static RunningStack stack;
    private static Connection services;
    private static Connection scaler;

    @BeforeAll
    static void migrate() throws SQLException, IOException {
        stack = RunningStack.start("--data", data.toString());
        URI url = URI.create(stack.databaseUrl());
        String jdbc = "jdbc:postgresql://" + url.getHost() + ":" + url.getPort() + url.getPath();
        String[] user = url.getUserInfo().split(":");
        Flyway.configure().dataSource(jdbc, user[0], user[1]).load().migrate();
        services = DriverManager.getConnection(jdbc, user[0], user[1]);
        makeScaler(jdbc);
        scaler = DriverManager.getConnection(jdbc, "coatcheck_scaler", "scaler");
    }

    /** As the README says it, and as parts/cloudnativepg has it. */
    private static void makeScaler(String jdbc) throws SQLException, IOException {
        String password = Files.readString(data.resolve("postgresql-superuser-password"));
        try (Connection admin = DriverManager.getConnection(jdbc, "postgres", password);
                Statement statement = admin.createStatement()) {
            statement.execute("create role coatcheck_scaler login password 'scaler' connection limit 8");
            statement.execute("grant pg_read_all_data to coatcheck_scaler");
        }
    }

    @AfterAll
    static void stop() throws SQLException {
        scaler.close();
        services.close();
        stack.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        execute("delete from job");
        execute("delete from worker");
        execute("delete from lane");
        execute("update model_gate set switched_off = false, closed_until = null");
    }

    @Nested
    class Jobs {

        @Test
        void nothingToDoNeedsNoWorker() throws SQLException {
            assertThat(answer("jobs")).isZero();
        }

        @Test
        void oneJobNeedsOneWorker() throws SQLException {
            queued(1, "default");

            assertThat(answer("jobs")).isEqualTo(1);
        }

        @Test
        void whatIsQueuedAndWhatRunsCountsTogether() throws SQLException {
            queued(100, "default");
            running(20, "default");

            assertThat(answer("jobs")).isEqualTo(3);
        }

        @Test
        void theLaneThatIsShortestOfSlotsDecides() throws SQLException {
            queued(40, "default");
            queued(10, "media");

            assertThat(answer("jobs")).isEqualTo(4);
        }

        @Test
        void whatIsNotForAWorkerYetOrAnyMoreDoesNotCount() throws SQLException {
            jobs(60, "default", "scheduled", "run_at", "now() + interval '1 hour'");
            jobs(60, "default", "completed", "finished_at", "now()");
            jobs(60, "default", "queued", "expires_at", "now() - interval '1 second'");

            assertThat(answer("jobs")).isZero();
        }

        @Test
        void aParentThatWaitsForItsChildrenHoldsNoSlot() throws SQLException {
            jobs(60, "default", "processing", "awaits_children, children", "true, 1");

            assertThat(answer("jobs")).isZero();
        }

        @Test
        void whatWaitsInAPausedLaneNeedsNobodyAndWhatRunsThereDoes() throws SQLException {
            execute("insert into lane (name, paused, changed_by) values ('default', true, 'ann')");
            queued(100, "default");
            assertThat(answer("jobs")).isZero();
            assertThat(answer("oldest-wait")).isZero();

            running(1, "default");

            assertThat(answer("jobs")).isEqualTo(1);
        }

        @Test
        void lanesThatTheseWorkersDoNotServeDoNotCount() throws SQLException {
            queued(100, "somebody-elses");

            assertThat(answer("jobs")).isZero();
            assertThat(answer("oldest-wait")).isZero();
        }
    }

    @Nested
    class ModelGate {

        @ParameterizedTest
        @ValueSource(strings = { "switched_off = true", "closed_until = now() + interval '1 minute'" })
        void whatMayNotBeClaimedWhileItIsShutNeedsNobody(String shut) throws SQLException {
            execute("update model_gate set " + shut);
            ofType(5, "flashcards", "now() - interval '15 minutes'");

            assertThat(answer("jobs")).isZero();
            assertThat(answer("oldest-wait")).isZero();
        }

        @Test
        void whatNeedsNoModelIsClaimedAllTheSame() throws SQLException {
            execute("update model_gate set switched_off = true");
            ofType(5, "pdf-course", "now() - interval '44 seconds'");

            assertThat(answer("jobs")).isEqualTo(1);
            assertThat(answer("oldest-wait")).isBetween(44L, 50L);
        }

        @Test
        void whatRunsAlreadyStillHasItsWorker() throws SQLException {
            execute("update model_gate set switched_off = true");
            running(5, "default");

            assertThat(answer("jobs")).isEqualTo(1);
        }

        @Test
        void aRestThatIsOverShutsNothing() throws SQLException {
            execute("update model_gate set closed_until = now() - interval '1 second'");
            ofType(5, "flashcards", "now() - interval '44 seconds'");

            assertThat(answer("jobs")).isEqualTo(1);
            assertThat(answer("oldest-wait")).isBetween(44L, 50L);
        }

        private void ofType(int count, String type, String queuedAt) throws SQLException {
            jobs(count, type, "default", "queued", "queued_at", queuedAt);
        }
    }

    @Nested
    class OldestWait {

        @Test
        void isZeroWhileNobodyWaits() throws SQLException {
            running(5, "default");

            assertThat(answer("oldest-wait")).isZero();
        }

        @Test
        void isTheLongestInSeconds() throws SQLException {
            jobs(1, "default", "queued", "queued_at", "now() - interval '44 seconds'");
            queued(5, "default");

            assertThat(answer("oldest-wait")).isBetween(44L, 50L);
        }
    }

    @Nested
    class Settings {

        private final Overlay overlay = Overlay.production();

        @Test
        void bothQuestionsAskForEveryLaneThatAJobTypeUses() {
            Set<String> lanes = JobTypes.all().stream().map(JobType::lane).collect(Collectors.toCollection(TreeSet::new));

            assertThat(slotsByLane().keySet()).isEqualTo(lanes);
            assertThat(lanes).allSatisfy(lane -> assertThat(query("oldest-wait")).contains("'" + lane + "'"));
        }

        @Test
        void bothQuestionsKnowTheTypesThatNeedNoModel() {
            String types = typesWithoutModel().map(type -> "'" + type + "'")
                    .collect(Collectors.joining(", ", "type in (", ")"));

            assertThat(query("jobs")).contains(types);
            assertThat(query("oldest-wait")).contains(types);
        }

        /** The handlers that override {@code usesModel()}, which is true. Their classes are looked at, not run. */
        private static Stream<String> typesWithoutModel() {
            Map<String, String> namesByInput = JobTypes.all().stream()
                    .collect(Collectors.toMap(type -> type.input().getName(), JobType::name));
            return new ClassFileImporter().importPackages("io.coatcheck.worker").stream()
                    .filter(handler -> !handler.isInterface() && handler.tryGetMethod("usesModel").isPresent())
                    .map(handler -> namesByInput.get(handler.getMethod("type").getFieldAccesses().iterator().next()
                            .getTargetOwner().getName()))
                    .sorted();
        }

        @Test
        void aLaneIsCountedOnForLessThanItsLimitButNotForMuchLess() throws ReflectiveOperationException {
            Properties worker = ReadSettings
                    .properties(Overlay.ROOT.resolve("worker-service/src/main/resources/application.properties"));

            worker.setProperty("worker.lanes.summaries", ReadSettings.mostSummariesAtOnce());

            slotsByLane().forEach((lane, slots) -> {
                String limit = worker.getProperty("worker.lanes." + lane);
                assertThat(limit != null || lane.equals("default")).as("worker.lanes.%s", lane).isTrue();
                if (limit != null) {
                    assertThat(slots).isBetween(new BigDecimal(limit).multiply(new BigDecimal("0.5")), new BigDecimal(limit));
                }
            });
        }

        @Test
        void aWorkerIsCountedOnForLessThanItsCapacityButNotForMuchLess() {
            BigDecimal capacity = new BigDecimal(overlay.pods("coatcheck-worker").environment(overlay).get("WORKER_CAPACITY"));
            BigDecimal least = capacity.multiply(new BigDecimal("0.5"));

            assertThat(slotsByLane().get("default")).isBetween(least, capacity);
            assertThat(query("jobs")).contains("ceil(sum(jobs) / " + slotsByLane().get("default") + ")");
        }

        @Test
        void workersGoToZeroAndComeBack() {
            assertThat(scaledObject().at("/spec/minReplicaCount").asInt()).isZero();
            assertThat(Overlay.items(scaledObject().at("/spec/triggers")))
                    .allMatch(trigger -> trigger.at("/metadata/activationTargetQueryValue").asText().equals("0"));
        }

        private Map<String, BigDecimal> slotsByLane() {
            Map<String, BigDecimal> slots = new TreeMap<>();
            Matcher row = Pattern.compile("\\('([a-z-]+)', ([0-9.]+)\\)").matcher(query("jobs"));
            while (row.find()) {
                slots.put(row.group(1), new BigDecimal(row.group(2)));
            }
            return slots;
        }
    }

    private static JsonNode scaledObject() {
        return Overlay.production().one("ScaledObject", "coatcheck-worker");
    }

    private static void queued(int count, String lane) throws SQLException {
        jobs(count, lane, "queued", "queued_at", "now()");
    }

    private static void running(int count, String lane) throws SQLException {
        jobs(count, lane, "processing", "worker_id", "'00000000-0000-0000-0000-000000000001'");
    }

    private static void jobs(int count, String lane, String status, String column, String value) throws SQLException {
        jobs(count, "noop", lane, status, column, value);
    }

    private static void jobs(int count, String type, String lane, String status, String column, String value)
            throws SQLException {
        execute("""
                insert into job (id, tenant, owner, type, lane, status, max_attempts, timeout_seconds, %s)
                select uuidv7(), 'acme', 'ann', '%s', '%s', '%s', 3, 60, %s from generate_series(1, %d)
                """.formatted(column, type, lane, status, value, count));
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = services.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(String trigger) {
        return Overlay.items(scaledObject().at("/spec/triggers")).filter(found -> found.path("name").asText().equals(trigger))
                .findFirst().orElseThrow().at("/metadata/query").asText();
    }

    private static long answer(String trigger) throws SQLException {
        try (Statement statement = scaler.createStatement(); ResultSet rows = statement.executeQuery(query(trigger))) {
            assertThat(rows.next()).isTrue();
            long answer = rows.getLong(1);
            assertThat(rows.getMetaData().getColumnTypeName(1)).isEqualTo("int8");
            assertThat(rows.next()).isFalse();
            return answer;
        }
    }
}
