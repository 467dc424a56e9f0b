package io.coatcheck.chaos.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.coatcheck.chaos.history.Exchange;
import io.coatcheck.chaos.history.Exchange.Kind;
import io.coatcheck.chaos.history.Recorder;
import io.coatcheck.chaos.history.Sighting;
import io.coatcheck.chaos.site.Site;

/** A client of the unified API that takes down whatever it asks and whatever it is answered. It tries nothing twice. */
final class ApiClient {

    private static final String JOBS = "/api/v1/jobs";
    private static final String BATCHES = "/api/v1/batches";

    /** Longer than any answer may take: what exceeds it is a finding. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3)).build();
    private final JsonMapper json = new JsonMapper();
    private final List<Site.Api> apis;
    private final AtomicInteger turn = new AtomicInteger();
    private final Recorder recorder;

    private record Answer(int status, JsonNode body, String failure) {
    }

    /** @param apis that take requests in turn, as behind a load balancer */
    ApiClient(List<Site.Api> apis, Recorder recorder) {
        this.apis = apis;
        this.recorder = recorder;
    }

    Exchange submit(JobPlan plan, int request) {
        return exchange(plan.number(), Kind.SUBMIT, plan.key(), null, JOBS, SubmitBody.of(plan, request, Instant.now(), json));
    }

    Exchange submit(BatchPlan plan) {
        return exchange(plan.number(), Kind.BATCH, plan.key(), null, BATCHES, SubmitBody.of(plan, Instant.now(), json));
    }

    Exchange cancel(JobPlan plan, UUID job) {
        return exchange(plan.number(), Kind.CANCEL, null, job, JOBS + "/" + job + "/cancellation", "");
    }

    Exchange retry(JobPlan plan, UUID job) {
        return exchange(plan.number(), Kind.RETRY, null, job, JOBS + "/" + job + "/retry", "");
    }

    /** @param seconds how long the API may wait for news; 0 for not at all */
    Optional<Sighting> look(UUID job, int seconds, long since) {
        String query = seconds == 0 ? "" : "?wait=" + seconds + "&since=" + since;
        Instant asked = Instant.now();
        Answer answer = send(HttpRequest.newBuilder(URI.create(next().url() + JOBS + "/" + job + query)));
        if (answer.status() != 200) {
            return Optional.empty();
        }
        JsonNode body = answer.body();
        Sighting sighting = new Sighting(job, asked, Instant.now(), body.path("status").asText(), body.path("attempt").asInt(),
                body.path("progress").asInt(), body.path("seq").asLong());
        recorder.saw(sighting);
        return Optional.of(sighting);
    }

    private Site.Api next() {
        return apis.get(Math.floorMod(turn.getAndIncrement(), apis.size()));
    }

    private Exchange exchange(int plan, Kind kind, String key, UUID job, String path, String body) {
        Site.Api api = next();
        HttpRequest.Builder request = post(api.url() + path, body);
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        Instant sent = Instant.now();
        Answer answer = send(request);
        UUID named = answer.body() != null && answer.body().hasNonNull("id")
                ? UUID.fromString(answer.body().path("id").asText())
                : job;
        String code = answer.failure() != null ? answer.failure()
                : answer.status() >= 300 ? answer.body().path("code").asText("?") : null;
        Exchange exchange = new Exchange(plan, kind, key, sent, Instant.now(), answer.status(), code, named, api.name());
        recorder.exchanged(exchange);
        return exchange;
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), json.readTree(response.body()), null);
        } catch (HttpTimeoutException late) {
            return new Answer(0, null, "timeout");
        } catch (JsonProcessingException garbled) {
            return new Answer(0, null, "unreadable");
        } catch (IOException dropped) {
            return new Answer(0, null, "dropped");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, null, "interrupted");
        }
    }

    private static HttpRequest.Builder post(String url, String body) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }
}
