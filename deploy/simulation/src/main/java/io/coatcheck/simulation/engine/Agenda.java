package io.coatcheck.simulation.engine;

import java.util.PriorityQueue;

/** What happens when: the simulated clock, in seconds, which jumps from event to event. Same time means: in order of asking. */
public final class Agenda {

    private record Event(double at, long order, Runnable happens) {
    }

    private final PriorityQueue<Event> events = new PriorityQueue<>(
            (one, other) -> one.at != other.at ? Double.compare(one.at, other.at) : Long.compare(one.order, other.order));
    private double now;
    private long asked;

    public double now() {
        return now;
    }

    public void in(double seconds, Runnable happens) {
        if (!(seconds >= 0)) {
            throw new IllegalArgumentException("Nothing happens in the past: " + seconds);
        }
        events.add(new Event(now + seconds, asked++, happens));
    }

    public void every(double seconds, Runnable happens) {
        in(seconds, () -> {
            happens.run();
            every(seconds, happens);
        });
    }

    /** Lets everything happen up to that time. */
    public void runUntil(double end) {
        while (!events.isEmpty() && events.peek().at <= end) {
            Event next = events.poll();
            now = next.at;
            next.happens.run();
        }
        now = end;
    }
}
