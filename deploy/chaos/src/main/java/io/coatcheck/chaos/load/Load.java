package io.coatcheck.chaos.load;

import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.coatcheck.chaos.history.Recorder;

/** A mixed load: jobs one by one and in bursts, until it is told to end. */
public final class Load implements AutoCloseable {

    private static final int MOST_AT_ONCE = 250;
    private static final int BURST = 15;
    private static final int BURST_ONE_IN = 40;

    private final JobMix mix;
    private final Recorder recorder;
    private final ApiClient api;
    private final double perSecond;
    private final Random pace;
    private final AtomicInteger number = new AtomicInteger();
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);
    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final Queue<JobPlan> open = new ConcurrentLinkedQueue<>();
    private volatile boolean goesOn = true;

    public Load(long seed, double perSecond, String url, Recorder recorder) {
        this.mix = new JobMix(seed);
        this.pace = new Random(seed);
        this.perSecond = perSecond;
        this.recorder = recorder;
        this.api = new ApiClient(url, recorder);
    }

    public void start() {
        Thread thread = new Thread(this::run, "load");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (goesOn) {
                int jobs = pace.nextInt(BURST_ONE_IN) == 0 ? BURST : 1;
                for (int i = 0; i < jobs; i++) {
                    play(mix.plan(number.getAndIncrement()));
                }
                TimeUnit.MILLISECONDS.sleep((long) (jobs * 2 * pace.nextDouble() * 1000 / perSecond));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Submits a job that takes its worker down each time. */
    public void poison() {
        try {
            play(mix.poison(number.getAndIncrement()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void play(JobPlan plan) throws InterruptedException {
        room.acquire();
        recorder.planned(plan);
        open.add(plan);
        clients.execute(() -> {
            try {
                new JobScript(plan, api, () -> goesOn).play();
            } finally {
                room.release();
            }
        });
    }

    /** Submits no more, and returns when every client has had its last answer. */
    public void end() throws InterruptedException {
        goesOn = false;
        clients.shutdown();
        if (!clients.awaitTermination(90, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Clients still wait for an answer");
        }
    }

    /** Asks again, with its key, for each job whose fate no answer has told. Everything must be up. */
    public void askAgain() {
        open.stream().filter(plan -> plan.key() != null).filter(plan -> !recorder.isAccepted(plan.number()))
                .forEach(plan -> new JobScript(plan, api, new Tries(5)::next).submitted());
    }

    @Override
    public void close() {
        goesOn = false;
        clients.shutdownNow();
    }

    /** Says yes a number of times. */
    private static final class Tries {

        private int left;

        Tries(int left) {
            this.left = left;
        }

        boolean next() {
            return left-- > 0;
        }
    }
}
