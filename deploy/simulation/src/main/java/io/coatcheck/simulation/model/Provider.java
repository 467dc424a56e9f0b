package io.coatcheck.simulation.model;

import java.util.ArrayDeque;
import java.util.Queue;

/** The model's provider, which answers only so many calls at once. The others wait in their slots, as its Retry-After asks. */
public final class Provider {

    private final int mostCalls;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int calls;

    public Provider(int mostCalls) {
        this.mostCalls = mostCalls;
    }

    void call(Runnable answer) {
        if (calls < mostCalls) {
            calls++;
            answer.run();
        } else {
            waiting.add(answer);
        }
    }

    void hangUp() {
        Runnable next = waiting.poll();
        if (next == null) {
            calls--;
        } else {
            next.run();
        }
    }

    public int calls() {
        return calls;
    }
}
