package io.coatcheck.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.coatcheck.local.testing.RunningStack;

/** The api-service dies in the middle of telling a receiver. */
class WebhookIT {

    private record Message(String id, String body) {
    }

    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final CountDownLatch dead = new CountDownLatch(1);

    @Test
    void deliveryThatDiedWithItsApiServiceIsMadeByTheNext() throws Exception {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        ExecutorService threads = Executors.newCachedThreadPool();
        receiver.setExecutor(threads);
        receiver.createContext("/", this::take);
        receiver.start();
        try (RunningStack stack = RunningStack.start()) {
            Map<String, String> environment = new HashMap<>(stack.environment());
            environment.put("WEBHOOKS_TIMEOUT", "3s");
            String job;
            try (ServiceProcess first = ServiceProcess.start("api-service", environment).awaitReady();
                    ServiceProcess worker = ServiceProcess.start("worker-service", environment)) {
                assertThat(worker).isNotNull();
                job = new Api(first.url()).request()
                        .body(Map.of("type", "noop", "input", Map.of(), "webhookUrl",
                                "http://127.0.0.1:" + receiver.getAddress().getPort() + "/"))
                        .post("/api/v1/jobs").then().statusCode(202).extract().path("id");
                await().atMost(Duration.ofSeconds(60)).until(() -> messages.size() == 1);
                first.kill();
            }
            dead.countDown();

            try (ServiceProcess second = ServiceProcess.start("api-service", environment).awaitReady()) {
                assertThat(second).isNotNull();
                await().atMost(Duration.ofSeconds(30)).until(() -> messages.size() == 2);
                // Answered well, so it is not told again.
                await().during(Duration.ofSeconds(12)).atMost(Duration.ofSeconds(13)).until(() -> messages.size() == 2);
            }
            assertThat(messages.get(1)).as("the same message").isEqualTo(messages.get(0));
            assertThat(messages.get(1).body()).contains("job.completed", job);
        } finally {
            dead.countDown();
            receiver.stop(0);
            threads.shutdownNow();
        }
    }

    private void take(HttpExchange request) throws java.io.IOException {
        String body = new String(request.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        messages.add(new Message(request.getRequestHeaders().getFirst("webhook-id"), body));
        try {
            dead.await();
            request.sendResponseHeaders(204, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            request.close();
        }
    }
}
