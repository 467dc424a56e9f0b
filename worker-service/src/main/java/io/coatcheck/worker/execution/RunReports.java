package io.coatcheck.worker.execution;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.coatcheck.job.AttemptRef;
import io.coatcheck.worker.WorkerConfig;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;

/**
 * Tells the fault suite when a handler really ran, which the tables cannot: they only know who was allowed to. Local mode
 * only, and nobody waits for it.
 */
@ApplicationScoped
class RunReports {

    private static final Logger LOG = Logger.getLogger(RunReports.class);
    private static final int PATIENCE_MILLIS = 60_000;

    private final HttpClient client;
    private final Optional<String> url;

    RunReports(Vertx vertx, WorkerConfig worker, RunReportsConfig config) {
        this.client = vertx.createHttpClient();
        this.url = worker.localMode() ? config.to() : Optional.empty();
    }

    void started(AttemptRef attempt) {
        report(attempt, "started");
    }

    void ended(AttemptRef attempt) {
        report(attempt, "ended");
    }

    // With the time of day, as the report itself may be late.
    private void report(AttemptRef attempt, String event) {
        url.ifPresent(to -> send(to, new JsonObject().put("attempt", attempt.toString()).put("event", event)
                .put("atMillis", System.currentTimeMillis())));
    }

    private void send(String to, JsonObject report) {
        client.request(new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(to).setTimeout(PATIENCE_MILLIS))
                .compose(request -> request.send(report.toBuffer()))
                .onFailure(failure -> LOG.debugf("A report of a run was lost: %s", failure));
    }
}
