package io.coatcheck.chaos.schedule;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import io.coatcheck.chaos.schedule.FaultKind.Target;

/** Draws a schedule of faults from a seed: the same seed, time, services and lease give the same schedule. */
public final class Schedule {

    private static final Duration CALM_BEFORE = Duration.ofSeconds(4);
    private static final int LONGEST_SHARE_OF_RUN = 4;

    private final Random random;
    private final Duration time;
    private final Duration lease;
    private final int services;
    private final Set<FaultKind> kinds;
    private final Map<Target, Duration> busyUntil = new EnumMap<>(Target.class);
    private final Deque<FaultKind> hand = new ArrayDeque<>();

    private Schedule(long seed, Duration time, Duration lease, int services, Set<FaultKind> kinds) {
        this.random = new Random(seed);
        this.time = time;
        this.lease = lease;
        this.services = services;
        this.kinds = kinds;
    }

    /**
     * @param gap mean time from the begin of one fault to that of the next
     * @param services api-services and workers together
     * @param kinds that may be drawn
     */
    public static List<PlannedFault> of(long seed, Duration time, Duration gap, Duration lease, int services,
            Set<FaultKind> kinds) {
        return new Schedule(seed, time, lease, services, kinds).faults(gap);
    }

    private List<PlannedFault> faults(Duration gap) {
        List<PlannedFault> faults = new ArrayList<>();
        Duration at = CALM_BEFORE;
        while (at.compareTo(time) < 0) {
            FaultKind kind = next();
            PlannedFault fault = fault(at, kind);
            if (fits(fault)) {
                faults.add(fault);
                busyUntil.put(kind.target(), at.plus(fault.lasts()));
            } else {
                hand.addLast(kind);
            }
            at = at.plusMillis(gap.toMillis() / 2 + random.nextInt((int) gap.toMillis()));
        }
        return faults;
    }

    private boolean fits(PlannedFault fault) {
        Duration free = busyUntil.getOrDefault(fault.kind().target(), Duration.ZERO);
        return fault.at().compareTo(free) >= 0 && fault.at().plus(fault.lasts()).compareTo(time) <= 0;
    }

    /** Like a shuffled hand of cards, dealt anew when it is used up: every kind comes before any comes again. */
    private FaultKind next() {
        if (hand.isEmpty()) {
            List<FaultKind> cards = new ArrayList<>(kinds.stream().sorted()
                    .filter(kind -> kind.longestMillis() <= time.toMillis() / LONGEST_SHARE_OF_RUN)
                    .toList());
            // Dying is what the suite is about, and the cheapest of faults.
            cards.add(FaultKind.KILL_WORKER);
            cards.add(FaultKind.STOP_WORKER);
            cards.removeIf(card -> !kinds.contains(card));
            Collections.shuffle(cards, random);
            hand.addAll(cards);
        }
        return hand.poll();
    }

    private PlannedFault fault(Duration at, FaultKind kind) {
        int which = random.nextInt(services);
        int spread = random.nextInt(Math.max(1, kind.longestMillis() - kind.shortestMillis() + 1));
        Duration lasts = kind.outlastsLease()
                ? lease.plusMillis(1500 + random.nextInt(2500))
                : Duration.ofMillis(kind.shortestMillis() + (long) spread);
        return new PlannedFault(at, kind, which, lasts);
    }
}
