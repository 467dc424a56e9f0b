package io.coatcheck.event;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Decides what somebody is told next, from the job's log as far as it is kept and from its row. The row is always right and
 * may be behind in progress and text; the log may be ahead, have holes, or be gone.
 */
public final class Replay {

    private final JobState job;
    private final TreeMap<Long, JobEvent> events = new TreeMap<>();

    private Replay(JobState job, List<JobEvent> log) {
        this.job = job;
        ImpliedEvents.of(job).forEach(event -> events.put(event.seq(), event));
        log.forEach(event -> events.put(event.seq(), event));
    }

    /**
     * What comes after the number last told: the events in between, or one {@code reset} when some of them are lost.
     *
     * @param log of the job, in any order
     */
    public static List<JobEvent> after(long last, JobState job, List<JobEvent> log) {
        return new Replay(job, log).after(last);
    }

    /** Whether somebody who was told everything up to the number has missed nothing when told this event next. */
    public static boolean follows(long last, JobEvent event) {
        return event.follows(last);
    }

    /** What somebody who knows nothing yet is told first: the present state, with the text of the attempt so far. */
    public static JobEvent present(JobState job, List<JobEvent> log) {
        return new Replay(job, log).present();
    }

    private List<JobEvent> after(long last) {
        List<JobEvent> next = new ArrayList<>();
        long told = last;
        for (JobEvent event : events.tailMap(last, false).values()) {
            if (!event.follows(told)) {
                return reset(last);
            }
            next.add(event);
            told = event.seq();
        }
        return next;
    }

    // The end of a job is told as what it is, also after a reset: it is what its followers wait for.
    private List<JobEvent> reset(long last) {
        JobEvent state = present();
        return state.isEnd() ? List.of(state.as(EventType.RESET).withSeq(state.seq() - 1), state)
                : List.of(state.as(EventType.RESET).withSeq(Math.max(state.seq(), last)));
    }

    // Nothing of the periods before the row's: an attempt that lost its job may still have told something there.
    private JobEvent present() {
        JobEvent state = JobEvent.of(job);
        TextSoFar text = new TextSoFar();
        long seq = state.seq();
        for (JobEvent event : events.tailMap(EventNumber.opening(job.seq()), true).values()) {
            seq = Math.max(seq, event.seq());
            if (event.isText()) {
                text.add(event.text(), event.offset());
            } else if (event.seq() >= state.seq()) {
                state = event;
            }
            if (EventNumber.opensPeriod(event.seq())) {
                text.clear();
            }
        }
        return text.isEmpty() ? state.withSeq(seq) : state.withText(seq, text.text(), text.offset());
    }

    /** Puts the pieces of a text together; what was sent twice counts once, and only what follows the last hole is kept. */
    private static final class TextSoFar {

        private final StringBuilder text = new StringBuilder();
        private long offset;

        void add(String piece, long at) {
            long end = offset + text.length();
            if (at > end || at < offset) {
                clear();
                offset = at;
                text.append(piece);
            } else if (at + piece.length() > end) {
                text.append(piece, (int) (end - at), piece.length());
            }
        }

        void clear() {
            text.setLength(0);
            offset = 0;
        }

        boolean isEmpty() {
            return text.isEmpty();
        }

        String text() {
            return text.toString();
        }

        long offset() {
            return offset;
        }
    }
}
