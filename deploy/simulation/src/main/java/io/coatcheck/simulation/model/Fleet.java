package io.coatcheck.simulation.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.coatcheck.simulation.engine.Agenda;
import io.coatcheck.simulation.engine.Chance;

/** The workers and what they do: claim, call the model, finish, drain. Oldest jobs first. */
public final class Fleet {

    private enum State {
        STARTING,
        READY,
        DRAINING,
        GONE
    }

    private final class Worker {
        State state = State.STARTING;
        int running;
        boolean offering;
    }

    private record Waiting(double since) {
    }

    private final Agenda agenda;
    private final Chance durations;
    private final Chance starts;
    private final Durations lengths;
    private final Database database;
    private final Provider provider;
    private final Cluster cluster;
    private final int slots;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private final Deque<Worker> free = new ArrayDeque<>();
    private final List<Worker> replicas = new ArrayList<>();
    private final List<Double> waits = new ArrayList<>();
    private int ready;
    private int draining;
    private int running;
    private long ended;
    private double workSeconds;

    Fleet(Agenda agenda, Chance chance, Durations lengths, Database database, Provider provider, Cluster cluster, int slots) {
        this.agenda = agenda;
        this.durations = chance.split();
        this.starts = chance.split();
        this.lengths = lengths;
        this.database = database;
        this.provider = provider;
        this.cluster = cluster;
        this.slots = slots;
    }

    void submit() {
        database.submit(() -> {
            queue.add(new Waiting(agenda.now()));
            claim();
        });
    }

    /** Starts workers, or tells the youngest to drain, until so many are meant to run. */
    void scaleTo(int wanted) {
        while (replicas.size() < wanted) {
            Worker worker = new Worker();
            replicas.add(worker);
            cluster.start(agenda, starts, replicas.size() - 1 + draining, () -> ready(worker));
        }
        while (replicas.size() > wanted) {
            drain(replicas.remove(replicas.size() - 1));
        }
    }

    private void ready(Worker worker) {
        if (worker.state == State.STARTING) {
            worker.state = State.READY;
            ready++;
            offer(worker);
            claim();
        }
    }

    private void drain(Worker worker) {
        ready -= worker.state == State.READY ? 1 : 0;
        worker.state = worker.running == 0 ? State.GONE : State.DRAINING;
        draining += worker.state == State.DRAINING ? 1 : 0;
    }

    private void offer(Worker worker) {
        if (!worker.offering && worker.state == State.READY && worker.running < slots) {
            worker.offering = true;
            free.add(worker);
        }
    }

    private void claim() {
        while (!queue.isEmpty() && !free.isEmpty()) {
            Worker worker = free.poll();
            worker.offering = false;
            if (worker.state == State.READY) {
                Waiting job = queue.poll();
                worker.running++;
                running++;
                offer(worker);
                database.claim(() -> run(worker, job));
            }
        }
    }

    private void run(Worker worker, Waiting job) {
        waits.add(agenda.now() - job.since);
        double length = lengths.next(durations);
        workSeconds += length;
        provider.call(() -> agenda.in(length, () -> {
            provider.hangUp();
            database.finish(() -> end(worker));
        }));
    }

    private void end(Worker worker) {
        worker.running--;
        running--;
        ended++;
        if (worker.state == State.DRAINING && worker.running == 0) {
            worker.state = State.GONE;
            draining--;
        }
        offer(worker);
        claim();
    }

    int queued() {
        return queue.size();
    }

    int running() {
        return running;
    }

    long ended() {
        return ended;
    }

    double oldestWait() {
        return queue.isEmpty() ? 0 : agenda.now() - queue.peek().since;
    }

    /** Meant to run, started or not. */
    int replicas() {
        return replicas.size();
    }

    /** That can run jobs. */
    int ready() {
        return ready;
    }

    /** That cost something: starting, running and draining ones. */
    int paidFor() {
        return replicas.size() + draining;
    }

    double workSeconds() {
        return workSeconds;
    }

    List<Double> waits() {
        return waits;
    }
}
