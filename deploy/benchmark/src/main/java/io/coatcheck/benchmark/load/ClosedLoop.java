package io.coatcheck.benchmark.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import io.vertx.core.Future;
import io.vertx.core.Promise;

/**
 * As many callers as connections, each sending its next request when the last one was answered: it finds the most a server can
 * take.
 */
public final class ClosedLoop {

    /** After so many refusals the figures are worthless. */
    private static final int TOO_MANY_REFUSALS = 100;

    private final JobClient client;
    private final String owner;
    private final int connections;

    public ClosedLoop(JobClient client, String owner, int connections) {
        this.client = client;
        this.owner = owner;
        this.connections = connections;
    }

    /** What was answered, and from the first request to the last answer. */
    public record Run(Answers answers, Duration took) {

        public double acceptedPerSecond() {
            return answers.accepted() / (took.toNanos() / 1e9);
        }
    }

    /** Sends for so long; what is on its way then is still waited for. */
    public Run during(Duration time) throws InterruptedException {
        long began = System.nanoTime();
        return run(() -> System.nanoTime() - began < time.toNanos(), time);
    }

    /** Sends so many requests, as long as that does not take longer than the limit. */
    public Run requests(int count, Duration limit) throws InterruptedException {
        AtomicInteger left = new AtomicInteger(count);
        long began = System.nanoTime();
        return run(() -> System.nanoTime() - began < limit.toNanos() && left.getAndDecrement() > 0, limit);
    }

    private Run run(BooleanSupplier mayGoOn, Duration limit) throws InterruptedException {
        Answers answers = new Answers();
        long began = System.nanoTime();
        client.await(() -> start(answers, mayGoOn), limit.plus(JobClient.patience()));
        return new Run(answers, Duration.ofNanos(System.nanoTime() - began));
    }

    private Future<Void> start(Answers answers, BooleanSupplier mayGoOn) {
        List<Future<Void>> callers = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Promise<Void> end = Promise.promise();
            sendNext(answers, mayGoOn, end);
            callers.add(end.future());
        }
        return Future.all(callers).mapEmpty();
    }

    private void sendNext(Answers answers, BooleanSupplier mayGoOn, Promise<Void> end) {
        if (answers.refused() >= TOO_MANY_REFUSALS || !mayGoOn.getAsBoolean()) {
            end.complete();
            return;
        }
        long began = System.nanoTime();
        client.submit(owner).onComplete(answer -> {
            answers.record(answer, System.nanoTime() - began);
            sendNext(answers, mayGoOn, end);
        });
    }
}
