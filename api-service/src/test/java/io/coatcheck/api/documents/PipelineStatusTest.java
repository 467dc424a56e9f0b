package io.coatcheck.api.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.api.documents.PipelineStatus.Percentiles;
import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@RealServers
class PipelineStatusTest {

    private static final String TEXT = "{\"type\":\"chapter-summary\",\"input\":{\"text\":\"A tide is a rise of the sea.\"}}";

    @Inject
    Database database;

    private final Reader reader = Reader.somebody();

    @AfterEach
    void leaveNoWorkers() {
        database.rows("delete from pipeline_worker");
        database.rows("update worker set lease_until = now() where name = 'pipeline'");
    }

    @Test
    void figuresAreThoseOfTheWorkersAlive() {
        worker(5, 3, new Integer[] { 100, 200 }, "now() + interval '1 minute'");
        worker(11, 4, new Integer[] { 300 }, "now() + interval '1 minute'");
        worker(16, 99, new Integer[] { 9_000 }, "now() - interval '1 second'");

        reader.get("/pipeline/status").statusCode(200)
                .body("keySet()", containsInAnyOrder("async_enabled", "summary_queue_size", "write_queue_size",
                        "summary_queue_maxsize", "write_queue_maxsize", "workers", "metrics"))
                .body("async_enabled", is(true))
                .body("workers", is(16))
                .body("write_queue_size", is(7))
                .body("summary_queue_maxsize", is(200))
                .body("write_queue_maxsize", is(500))
                .body("metrics.keySet()", containsInAnyOrder("llm_latency_ms", "batch_commit_ms"))
                .body("metrics.llm_latency_ms.p50", is(200))
                .body("metrics.llm_latency_ms.p95", is(300))
                .body("metrics.llm_latency_ms.p99", is(300))
                .body("metrics.batch_commit_ms.p50", is(4));
    }

    @Test
    void queueIsTheTenantsAndEverybodysForOperators() {
        reader.user().submits(TEXT);
        new Reader(reader.user().colleague()).user().submits(TEXT);
        Reader.somebody().user().submits(TEXT);

        reader.get("/pipeline/status").body("summary_queue_size", is(2)).body("workers", is(0))
                .body("metrics.llm_latency_ms.p99", is(0));
        new Reader(reader.user().operator()).get("/pipeline/status?scope=all").body("summary_queue_size",
                greaterThanOrEqualTo(3));
        reader.get("/pipeline/status?scope=all").statusCode(403);
    }

    @Test
    void percentileIsTheSmallestTimeThatSoManyAreNotAbove() {
        List<Integer> hundred = IntStream.rangeClosed(1, 100).boxed().toList();

        assertThat(Percentiles.of(hundred)).isEqualTo(new Percentiles(50, 95, 99));
        assertThat(Percentiles.of(List.of(7))).isEqualTo(new Percentiles(7, 7, 7));
        assertThat(Percentiles.of(List.of())).isEqualTo(new Percentiles(0, 0, 0));
    }

    private void worker(int concurrency, int writes, Integer[] millis, String leaseUntil) {
        UUID id = UUID.randomUUID();
        database.rows("insert into worker (id, name, lanes, capacity, lease_until) values ($1, 'pipeline', '{}', 1, "
                + leaseUntil + ")", id);
        database.rows("insert into pipeline_worker values ($1, $2, $3, 200, 500, $4, '{4}', now())", id, concurrency, writes,
                millis);
    }
}
