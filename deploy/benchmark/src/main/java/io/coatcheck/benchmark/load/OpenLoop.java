package io.coatcheck.benchmark.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import io.vertx.core.Future;
import io.vertx.core.Promise;

/**
 * Sends each request when it is due, whatever became of those before it, and counts its latency from when it was due: a server
 * that stalls cannot hide the requests that would have come meanwhile.
 */
public final class OpenLoop {

    private final JobClient client;
    private final String owner;

    public OpenLoop(JobClient client, String owner) {
        this.client = client;
        this.owner = owner;
    }

    /** Returns when every request was answered. */
    public Answers run(Schedule schedule) throws InterruptedException {
        Answers answers = new Answers();
        List<Future<Void>> sent = new ArrayList<>();
        long began = System.nanoTime();
        for (int i = 0; i < schedule.requests(); i++) {
            long due = began + schedule.dueAfterNanos(i);
            sleepUntil(due);
            sent.add(send(due, answers));
        }
        client.await(() -> Future.all(sent), JobClient.patience().plusSeconds(5));
        return answers;
    }

    private Future<Void> send(long due, Answers answers) {
        Promise<Void> end = Promise.promise();
        client.onEventLoop(() -> client.submit(owner).onComplete(answer -> {
            answers.record(answer, System.nanoTime() - due);
            end.complete();
        }));
        return end.future();
    }

    private static void sleepUntil(long due) throws InterruptedException {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
