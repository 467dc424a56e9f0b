package io.coatcheck.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
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
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.coatcheck.chaos.history.Recorder;
import io.coatcheck.chaos.site.Layout;
import io.coatcheck.chaos.site.ServiceSlot;
import io.coatcheck.chaos.site.Site;
import io.coatcheck.chaos.site.SiteSettings;

/** Ten times the submits that can be stored: PostgreSQL is made to take 100 a second, and 1,000 are sent. */
class OverloadIT {

    private static final int STORED_PER_SECOND = 100;
    private static final int SENT_PER_SECOND = 10 * STORED_PER_SECOND;
    private static final int SECONDS = 24;
    private static final int MOST_WAITING = 200;
    /** Of a process with 256 MB of heap. */
    private static final long MOST_RESIDENT_MB = 480;
    private static final int MOST_TRIES = 10;
    private static final String DEADLOCK = "40P01";

    private record Answer(int status, String retryAfter, Duration took) {
    }

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Semaphore room = new Semaphore(5_000);

    @Test
    @Timeout(240)
    void apiServiceShedsWhatItCannotTakeAndStaysSmallAndQuick() throws Exception {
        Path root = Path.of(Objects.requireNonNull(System.getProperty("coatcheck.root")));
        Path folder = Files.createTempDirectory(Files.createDirectories(root.resolve("deploy/chaos/target/runs")), "overload-");
        Layout layout = new Layout(root, folder);
        SiteSettings settings = SiteSettings.ofOneApi(Map.of("SUBMIT_MAX_WAITING", Integer.toString(MOST_WAITING)));
        try (Site site = Site.start(layout, new Recorder(), settings);
                Connection database = DriverManager.getConnection(site.databaseUrl())) {
            ServiceSlot api = site.apis().get(0);
            execute(database, """
                    create function slowly() returns trigger language plpgsql as
                        'begin perform pg_sleep(1.0 / %d); return new; end'
                    """.formatted(STORED_PER_SECOND));
            execute(database, "create trigger slowly before insert on job for each row execute function slowly()");

            List<Long> resident = overload(api);

            execute(database, "drop trigger slowly on job");
            await().atMost(Duration.ofSeconds(15)).until(() -> submit(api).get().statusCode() == 202);
            room.acquire(5_000);
            System.out.printf("Overload: %d answers, %d of them 202, median %d ms; resident MB each second %s%n",
                    answers.size(),
                    accepted(), median().toMillis(), resident);
            assertThat(answers).extracting(Answer::status).as("nothing but taken or told to come again").containsOnly(202, 503);
            assertThat(answers).filteredOn(answer -> answer.status() == 503).hasSizeGreaterThan(SENT_PER_SECOND * SECONDS / 2)
                    .allMatch(answer -> answer.retryAfter() != null);
            assertThat(accepted()).as("it goes on storing what it can").isGreaterThan(STORED_PER_SECOND * SECONDS / 4L);
            assertThat(resident).allMatch(megabytes -> megabytes < MOST_RESIDENT_MB);
            assertThat(resident.get(resident.size() - 1)).as("memory is flat from the first half to the end")
                    .isLessThan(most(resident.subList(0, resident.size() / 2)) * 5 / 4);
            assertThat(count(database)).as("every 202 is stored").isGreaterThanOrEqualTo(accepted());
        }
    }

    /** Sends as fast as is meant, however slow the answers are, and tells the process' memory each second. */
    private List<Long> overload(ServiceSlot api) throws Exception {
        List<Long> resident = new ArrayList<>();
        long begin = System.nanoTime();
        for (int sent = 0; sent < SENT_PER_SECOND * SECONDS; sent++) {
            if (sent % SENT_PER_SECOND == 0) {
                resident.add(residentMegabytes(api.pid()));
            }
            long due = begin + sent * TimeUnit.SECONDS.toNanos(1) / SENT_PER_SECOND;
            TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
            room.acquire();
            long asked = System.nanoTime();
            submit(api).whenComplete((answer, failure) -> {
                answers.add(new Answer(failure == null ? answer.statusCode() : 0,
                        failure == null ? answer.headers().firstValue("Retry-After").orElse(null) : String.valueOf(failure),
                        Duration.ofNanos(System.nanoTime() - asked)));
                room.release();
            });
        }
        resident.add(residentMegabytes(api.pid()));
        return resident;
    }

    private java.util.concurrent.CompletableFuture<HttpResponse<String>> submit(ServiceSlot api) {
        String body = "{\"type\":\"flashcards\",\"input\":{\"subject\":\"x\",\"topic\":\"y\",\"content\":\"%s\"}}"
                .formatted("All work and no play. ".repeat(500));
        return client.sendAsync(HttpRequest.newBuilder(URI.create(api.url() + "/api/v1/jobs"))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private long accepted() {
        return answers.stream().filter(answer -> answer.status() == 202).count();
    }

    private Duration median() {
        return answers.stream().map(Answer::took).sorted().skip(answers.size() / 2).findFirst().orElseThrow();
    }

    private static long most(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).max().orElseThrow();
    }

    private static long residentMegabytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst().orElseThrow();
    }

    /** Changing a table takes all its days, in an order of its own: it may lose against the services' duties. */
    private static void execute(Connection database, String sql) throws SQLException {
        for (int tries = 1;; tries++) {
            try (Statement statement = database.createStatement()) {
                statement.execute(sql);
                return;
            } catch (SQLException lost) {
                if (tries == MOST_TRIES || !DEADLOCK.equals(lost.getSQLState())) {
                    throw lost;
                }
            }
        }
    }

    private static long count(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from job")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
