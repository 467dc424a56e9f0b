package io.coatcheck.chaos.load;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Draws job plans from a seed: the same seed gives the same jobs in the same order. */
public final class JobMix {

    private static final int BATCH = 20;
    private static final List<JobKind> MEMBERS = List.of(JobKind.ECHO, JobKind.ECHO, JobKind.LONG, JobKind.FAILS_FIRST,
            JobKind.FAILS_FOR_GOOD, JobKind.FLASHCARDS, JobKind.PARENT);

    private final long seed;

    public JobMix(long seed) {
        this.seed = seed;
    }

    /** The plan of this number; poison comes only by the schedule, since each costs several workers. */
    public JobPlan plan(int number) {
        Random random = new Random(seed * 1_000_003 + number);
        return plan(number, kind(random.nextInt(100)), random);
    }

    public JobPlan poison(int number) {
        return plan(number, JobKind.POISON, new Random(seed * 1_000_003 + number));
    }

    /** A job of a batch: without a key and without times of its own, and nobody cancels it by itself. */
    private JobPlan member(int number) {
        Random random = new Random(seed * 1_000_003 + number);
        JobKind kind = MEMBERS.get(random.nextInt(MEMBERS.size()));
        JobPlan plan = plan(number, kind, random);
        return new JobPlan(number, kind, plan.type(), plan.marker(), plan.input(), plan.priority(), plan.maxAttempts(),
                plan.timeoutSeconds(), plan.failTimes(), null, null, null, 1, null, false, false, plan.times());
    }

    /** A batch whose members have the numbers from the given one on. */
    public BatchPlan batch(int number) {
        Random random = new Random(seed * 1_000_033 + number);
        List<JobPlan> members = IntStream.rangeClosed(1, 3 + random.nextInt(BATCH)).mapToObj(i -> member(number + i)).toList();
        return new BatchPlan(number, members, random.nextInt(100) < 70 ? "batch-" + seed + "-" + number : null,
                random.nextInt(100) < 20);
    }

    private static JobKind kind(int percent) {
        if (percent < 31) {
            return JobKind.ECHO;
        } else if (percent < 49) {
            return JobKind.LONG;
        } else if (percent < 56) {
            return JobKind.PARENT;
        } else if (percent < 64) {
            return JobKind.FAILS_FIRST;
        } else if (percent < 67) {
            return JobKind.FAILS_ALWAYS;
        } else if (percent < 70) {
            return JobKind.FAILS_FOR_GOOD;
        } else if (percent < 73) {
            return JobKind.HANGS;
        } else if (percent < 79) {
            return JobKind.DELAYED;
        } else if (percent < 81) {
            return JobKind.EXPIRES;
        }
        return JobKind.FLASHCARDS;
    }

    private JobPlan plan(int number, JobKind kind, RandomGenerator random) {
        // Letters between the numbers keep one marker from being a part of another.
        String marker = "mark" + Long.toUnsignedString(seed, 36) + "x" + number + "k";
        int failTimes = failTimes(kind, random);
        boolean keyed = random.nextInt(100) < 60;
        return new JobPlan(number, kind, kind == JobKind.FLASHCARDS ? "flashcards" : "noop", marker,
                input(kind, marker, failTimes, random), random.nextInt(10),
                kind == JobKind.POISON ? 2 : 3,
                kind == JobKind.HANGS ? 2 : 30,
                failTimes,
                kind == JobKind.DELAYED || kind == JobKind.EXPIRES ? Duration.ofMillis(1000 + random.nextInt(5000)) : null,
                kind == JobKind.EXPIRES ? Duration.ofMillis(6500) : null,
                keyed ? "key-" + marker : null,
                keyed && random.nextInt(100) < 35 ? 2 + random.nextInt(2) : 1,
                cancelAfter(kind, random),
                random.nextInt(100) < 50,
                random.nextInt(100) < 60,
                new ConcurrentHashMap<>());
    }

    private static int failTimes(JobKind kind, RandomGenerator random) {
        return switch (kind) {
            case FAILS_FIRST -> 1 + random.nextInt(2);
            case FAILS_ALWAYS, FAILS_FOR_GOOD -> 100;
            default -> 0;
        };
    }

    private static Duration cancelAfter(JobKind kind, RandomGenerator random) {
        int percent = random.nextInt(100);
        int wait = random.nextInt(2500);
        boolean cancelled = kind == JobKind.HANGS ? percent < 50 : kind != JobKind.POISON && percent < 15;
        return cancelled ? Duration.ofMillis(wait) : null;
    }

    private static Map<String, Object> input(JobKind kind, String marker, int failTimes, RandomGenerator random) {
        if (kind == JobKind.FLASHCARDS) {
            return Map.of("content", SourceTexts.about(marker, random), "subject", "Geography", "topic", "Tides");
        }
        Map<String, Object> input = new HashMap<>();
        input.put("echo", marker);
        input.put("durationMs", duration(kind, random));
        if (failTimes > 0) {
            input.put("failTimes", failTimes);
            input.put("permanent", kind == JobKind.FAILS_FOR_GOOD);
        }
        if (kind == JobKind.HANGS) {
            input.put("hang", true);
        }
        if (kind == JobKind.POISON) {
            input.put(random.nextBoolean() ? "crash" : "exhaustMemory", true);
        }
        if (kind == JobKind.PARENT) {
            input.put("children", children(marker, random));
        }
        return input;
    }

    // Some end at once, some after a while, some only with a second attempt, and some in failure: the parent waits for all.
    private static List<Map<String, Object>> children(String marker, RandomGenerator random) {
        return IntStream.rangeClosed(1, 2 + random.nextInt(4)).mapToObj(number -> {
            Map<String, Object> child = new HashMap<>(
                    Map.of("echo", marker + "c" + number, "durationMs", random.nextInt(4) == 0 ? 4000 : random.nextInt(800)));
            if (random.nextInt(4) == 0) {
                child.put("failTimes", 1);
                child.put("permanent", random.nextBoolean());
            }
            return child;
        }).toList();
    }

    private static int duration(JobKind kind, RandomGenerator random) {
        return kind == JobKind.LONG ? 2000 + random.nextInt(7000) : random.nextInt(600);
    }
}
