package io.coatcheck.chaos.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.coatcheck.chaos.history.AttemptRow;
import io.coatcheck.chaos.history.BatchRow;
import io.coatcheck.chaos.history.Exchange;
import io.coatcheck.chaos.history.Exchange.Kind;
import io.coatcheck.chaos.history.FaultEvent;
import io.coatcheck.chaos.history.HandlerRun;
import io.coatcheck.chaos.history.HeldCount;
import io.coatcheck.chaos.history.History;
import io.coatcheck.chaos.history.Incidents;
import io.coatcheck.chaos.history.JobRow;
import io.coatcheck.chaos.history.ModelCall;
import io.coatcheck.chaos.history.ProcessEnd;
import io.coatcheck.chaos.history.Sighting;
import io.coatcheck.chaos.history.Tables;
import io.coatcheck.chaos.history.WorkerRow;
import io.coatcheck.chaos.load.BatchPlan;
import io.coatcheck.chaos.load.JobKind;
import io.coatcheck.chaos.load.JobPlan;
import io.coatcheck.chaos.schedule.FaultKind;

/** A history made by hand. Times are seconds after its begin. */
final class Story {

    static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    static final UUID JOB = new UUID(1, 1);
    static final UUID WORKER = new UUID(2, 1);
    static final String KEY = "key-0";
    static final String MARKER = "mark1x0k";

    private final JobKind kind;
    private final List<Exchange> exchanges = new ArrayList<>();
    private final List<Sighting> sightings = new ArrayList<>();
    private final List<FaultEvent> faults = new ArrayList<>();
    private final List<ProcessEnd> ends = new ArrayList<>();
    private final List<JobRow> jobs = new ArrayList<>();
    private final ConcurrentHashMap<String, Instant> times = new ConcurrentHashMap<>();
    private final List<BatchPlan> batchPlans = new ArrayList<>();
    private final List<BatchRow> batches = new ArrayList<>();
    private final List<AttemptRow> attempts = new ArrayList<>();
    private final List<HandlerRun> runs = new ArrayList<>();
    private final List<ModelCall> calls = new ArrayList<>();
    private final List<HeldCount> held = new ArrayList<>();
    private final Map<String, UUID> keys = new HashMap<>();

    private Story(JobKind kind) {
        this.kind = kind;
    }

    static Story of(JobKind kind) {
        return new Story(kind);
    }

    /** One job, submitted with a key, that an only attempt completed: nothing is wrong with it. */
    static Story ofCompletedJob(JobKind kind) {
        return of(kind).accepted(1, JOB).kept(JOB).attempt(1, 2, 5, "completed").job("completed", 1, result(MARKER, 1));
    }

    static String result(String marker, int attempt) {
        return "{\"echo\":\"%s\",\"attempt\":%d}".formatted(marker, attempt);
    }

    Story accepted(int at, UUID job) {
        return asked(Kind.SUBMIT, at, 202, job);
    }

    Story holds(double at, long attempts) {
        held.add(new HeldCount("worker-1", time(at), attempts));
        return this;
    }

    Story kept(UUID job) {
        keys.put(KEY, job);
        return this;
    }

    Story asked(Kind what, double at, int status, UUID job) {
        String code = status == 0 ? "dropped" : status >= 300 ? "code" : null;
        exchanges.add(
                new Exchange(0, what, what == Kind.SUBMIT ? KEY : null, time(at), time(at + 0.1), status, code, job, "api1"));
        return this;
    }

    Story askedInVain(Kind what, double at, Duration took, int status) {
        exchanges.add(new Exchange(0, what, null, time(at), time(at).plus(took), status, "timeout", JOB, "api1"));
        return this;
    }

    Story seen(double at, String status, int attempt, int progress, long seq) {
        sightings.add(new Sighting(JOB, time(at), time(at + 0.1), status, attempt, progress, seq));
        return this;
    }

    Story attempt(int number, double from, Integer to, String outcome) {
        return attempt(number, from, to, outcome, null, null);
    }

    Story attempt(int number, double from, Integer to, String outcome, Long input, Long output) {
        attempts.add(
                new AttemptRow(JOB, number, WORKER, time(from), to == null ? null : time(to), outcome, null, input, output));
        return this;
    }

    Story job(String status, int attempt, String result) {
        return job(JOB, "0.0", status, attempt, null, result);
    }

    Story failed(String code, int attempt) {
        return job(JOB, "0.0", "failed", attempt, code, null);
    }

    Story job(UUID id, String request, String status, int attempt, String error, String result) {
        boolean ended = !List.of("queued", "processing", "scheduled").contains(status);
        jobs.add(new JobRow(id, request == null ? -1 : 0, request, "noop", status, attempt, 0, 3, time(1),
                ended ? time(9) : null, error, result, null, null, 0, 0));
        return this;
    }

    /** The job of the story, as a parent of so many. */
    Story parent(String status, int attempt, int children, String result) {
        jobs.add(new JobRow(JOB, 0, "0.0", "noop", status, attempt, 1, 3, time(1), time(30), null, result, null, null, 0,
                children));
        return this;
    }

    Story child(int number, String status, double endedAt, String result) {
        UUID id = new UUID(3, number);
        boolean isTwin = jobs.stream().anyMatch(job -> job.id().equals(id));
        jobs.add(new JobRow(isTwin ? new UUID(5, number) : id, -1, null, "noop", status, 1, 0, 3, time(3), time(endedAt), null,
                result, null,
                JOB,
                number, 0));
        return this;
    }

    Story childAttempt(int number, double from, double to, String outcome) {
        attempts.add(new AttemptRow(new UUID(3, number), 1, WORKER, time(from), time(to), outcome, null, null, null));
        return this;
    }

    /** The job of the story names a time of day. */
    Story toRunAt(double at) {
        times.put("runAt", time(at));
        return this;
    }

    /** A batch of two jobs is meant, with the plan numbers 11 and 12. */
    Story batchPlanned(boolean keyed, boolean spoiled) {
        batchPlans.add(new BatchPlan(10, List.of(plan(11), plan(12)), keyed ? "batch-key" : null, spoiled));
        return this;
    }

    Story batchAsked(int status, UUID batch) {
        exchanges.add(new Exchange(10, Kind.BATCH, "batch-key", time(1), time(1.1), status, null, batch, "api1"));
        return this;
    }

    Story batchStored(UUID batch, int total) {
        batches.add(new BatchRow(batch, 10, total));
        return this;
    }

    Story member(int plan, UUID batch) {
        jobs.add(new JobRow(new UUID(4, jobs.size()), plan, plan + ".0", "noop", "completed", 1, 0, 3, time(1), time(9), null,
                null,
                batch, null, 0, 0));
        return this;
    }

    private JobPlan plan(int number) {
        Map<String, Object> input = kind == JobKind.PARENT ? Map.of("children", List.of(Map.of(), Map.of())) : Map.of();
        return new JobPlan(number, kind, "noop", number == 0 ? MARKER : "mark1x" + number + "k", input, 5, 3, 30, 0, null,
                kind == JobKind.EXPIRES ? Duration.ofSeconds(1) : null, number == 0 ? KEY : null, 1, null, false, true,
                times);
    }

    Story call(long input, long output, String ended) {
        return call("flashcards", input, output, ended);
    }

    Story call(String task, long input, long output, String ended) {
        calls.add(new ModelCall(JOB + "#1", task, input, output, ended));
        return this;
    }

    Story ran(int attempt, double from, Double to) {
        runs.add(new HandlerRun(JOB + "#" + attempt, time(from), to == null ? null : time(to)));
        return this;
    }

    Story killed(String process, double at) {
        ends.add(new ProcessEnd(process, time(at), true));
        return this;
    }

    Story fault(FaultKind fault, String target, double from, double to) {
        faults.add(new FaultEvent(fault, target, time(from), time(to)));
        return this;
    }

    History told() {
        List<JobPlan> plans = new ArrayList<>(List.of(plan(0)));
        batchPlans.forEach(batch -> plans.addAll(batch.members()));
        return new History(plans, batchPlans, exchanges, sightings, runs,
                new Incidents(faults, ends, List.of(), List.of(), List.of(), held, time(100), time(200)),
                new Tables(jobs, batches, attempts, List.of(new WorkerRow(WORKER, "worker1-1")), keys, calls));
    }

    private static Instant time(double seconds) {
        return BEGIN.plusMillis((long) (seconds * 1000));
    }
}
