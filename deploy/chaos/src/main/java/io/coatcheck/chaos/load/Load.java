package io.coatcheck.chaos.load;

import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.coatcheck.chaos.history.Recorder;
import io.coatcheck.chaos.site.Site;

/** A mixed load: jobs one by one, in bursts and in batches, until it is told to end. */
public final class Load implements AutoCloseable {

    private static final int MOST_AT_ONCE = 250;
    private static final int BURST = 15;
    private static final int BURST_ONE_IN = 40;
    private static final int BATCH_ONE_IN = 30;

    private final JobMix mix;
    private final Recorder recorder;
    private final ApiClient api;
    private final double perSecond;
    private final Random pace;
    private final AtomicInteger number = new AtomicInteger();
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);
    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final Queue<JobPlan> open = new ConcurrentLinkedQueue<>();
    private final Queue<BatchPlan> openBatches = new ConcurrentLinkedQueue<>();
    private volatile boolean goesOn = true;

    public Load(long seed, double perSecond, List<Site.Api> apis, Recorder recorder) {
        this.mix = new JobMix(seed);
        this.pace = new Random(seed);
        this.perSecond = perSecond;
        this.recorder = recorder;
        this.api = new ApiClient(apis, recorder);
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
                if (pace.nextInt(BATCH_ONE_IN) == 0) {
                    BatchPlan batch = mix.batch(number.get());
                    jobs = batch.members().size();
                    number.addAndGet(jobs + 1);
                    play(batch);
                } else {
                    for (int i = 0; i < jobs; i++) {
                        play(mix.plan(number.getAndIncrement()));
                    }
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
        recorder.planned(plan);
        open.add(plan);
        play(() -> new JobScript(plan, api, () -> goesOn).play());
    }

    private void play(BatchPlan plan) throws InterruptedException {
        recorder.planned(plan);
        openBatches.add(plan);
        play(() -> new BatchScript(plan, api, () -> goesOn).play());
    }

    private void play(Runnable script) throws InterruptedException {
        room.acquire();
        clients.execute(() -> {
            try {
                script.run();
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

    /** Asks again, with its key, for each job and batch whose fate no answer has told. Everything must be up. */
    public void askAgain() {
        open.stream().filter(plan -> plan.key() != null).filter(plan -> !recorder.isAccepted(plan.number()))
                .forEach(plan -> new JobScript(plan, api, new Tries(5)::next).submitted());
        openBatches.stream().filter(plan -> plan.key() != null).filter(plan -> !recorder.isAccepted(plan.number()))
                .forEach(plan -> new BatchScript(plan, api, new Tries(5)::next).play());
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
