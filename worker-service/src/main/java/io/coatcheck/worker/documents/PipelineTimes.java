package io.coatcheck.worker.documents;

import java.util.Arrays;

import jakarta.enterprise.context.ApplicationScoped;

/** How long the latest calls of the model and commits of summaries took, for whoever adapts to it or wants to know. */
@ApplicationScoped
class PipelineTimes {

    private final Latest model = new Latest(256);
    private final Latest commits = new Latest(256);

    void modelAnswered(long nanos) {
        model.add(nanos);
    }

    void committed(long nanos) {
        commits.add(nanos);
    }

    Latest model() {
        return model;
    }

    Latest commits() {
        return commits;
    }

    /** The latest of a series of times, in milliseconds. */
    static final class Latest {

        private static final int ENOUGH = 32;

        private final int[] millis;
        private long added;

        Latest(int kept) {
            millis = new int[kept];
        }

        synchronized void add(long nanos) {
            millis[(int) (added++ % millis.length)] = (int) Math.min(Integer.MAX_VALUE, nanos / 1_000_000);
        }

        /** In no order. */
        synchronized int[] all() {
            return Arrays.copyOf(millis, (int) Math.min(added, millis.length));
        }

        /** The middle one of the last so many; 0 while there are none. */
        synchronized int median(int last) {
            int count = (int) Math.min(Math.min(last, millis.length), added);
            int[] sorted = new int[count];
            for (int i = 0; i < count; i++) {
                sorted[i] = millis[(int) ((added - 1 - i) % millis.length)];
            }
            Arrays.sort(sorted);
            return count == 0 ? 0 : sorted[count / 2];
        }

        /** The middle one of all that are kept; 0 while there are too few to speak of a habit. */
        synchronized int usual() {
            return added < ENOUGH ? 0 : median(millis.length);
        }
    }
}
