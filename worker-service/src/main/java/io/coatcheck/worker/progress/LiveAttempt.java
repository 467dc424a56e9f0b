package io.coatcheck.worker.progress;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.coatcheck.event.EventLog.JobOfOwner;
import io.coatcheck.event.EventMessage;
import io.coatcheck.event.EventNumber;
import io.coatcheck.event.JobEvent;
import io.coatcheck.event.JobEvent.RunningJob;
import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.lifecycle.ClaimedJob;
import io.coatcheck.job.lifecycle.RecordProgress.Progress;

/**
 * What one attempt has to tell before its end, and its numbers. They follow on from the claim's; whatever ends the attempt
 * gets a larger one.
 */
public final class LiveAttempt {

    /** Of a text that nobody follows so much is kept for the first who does. */
    static final int MOST_CHARACTERS = 64_000;

    private static final long ASK_EVERY_NANOS = 1_000_000_000L;

    private final ClaimedJob job;
    private final RunningJob running;
    private final Listener listener;
    private final StringBuilder text = new StringBuilder();
    private long textOffset;
    private long lastText;
    private long seq;
    private Progress progress;
    private JobEvent untoldProgress;
    private boolean unnumbered;
    private boolean telling;
    private boolean followed;
    private long askedAt;
    private boolean asked;
    private boolean over;

    /** Carries the news on; must not block. */
    interface Listener {

        void news(LiveAttempt attempt);

        void ends(LiveAttempt attempt);
    }

    LiveAttempt(ClaimedJob job, Listener listener) {
        this.job = job;
        this.listener = listener;
        this.seq = job.seq();
        this.lastText = job.seq();
        this.running = new RunningJob(job.attempt().jobId(), job.type(), job.attemptOfRun(), job.maxAttempts(), job.batchId(),
                job.parentId());
    }

    AttemptRef attempt() {
        return job.attempt();
    }

    JobOfOwner job() {
        return new JobOfOwner(job.attempt().jobId(), job.tenant(), job.owner());
    }

    /** How far it is; replaces what was not told yet. */
    public void progress(int percent, String stage) {
        synchronized (this) {
            if (progress != null && progress.percent() == percent && Objects.equals(progress.stage(), stage)) {
                return;
            }
            progress = new Progress(job.attempt(), percent, stage, seq);
            unnumbered = true;
        }
        listener.news(this);
    }

    /** More of the text it writes. */
    public void text(String piece) {
        synchronized (this) {
            text.append(piece);
            int tooMany = text.length() - MOST_CHARACTERS;
            if (tooMany > 0) {
                text.delete(0, tooMany);
                textOffset += tooMany;
            }
        }
        listener.news(this);
    }

    /** The latest progress, numbered now; null when it is not newer than the one before. */
    synchronized Progress numbered(Instant now) {
        if (over || !unnumbered || !EventNumber.leavesRoom(seq)) {
            return null;
        }
        unnumbered = false;
        progress = new Progress(progress.attempt(), progress.percent(), progress.stage(), ++seq);
        untoldProgress = JobEvent.progress(running, seq, now, progress.percent(), progress.stage());
        return progress;
    }

    synchronized boolean isFollowed() {
        return followed;
    }

    /** Whether it is time to ask if somebody follows it: at once, and then every second. */
    synchronized boolean isToBeAsked(long nanoTime) {
        if (followed || asked && nanoTime - askedAt < ASK_EVERY_NANOS) {
            return false;
        }
        asked = true;
        askedAt = nanoTime;
        return true;
    }

    synchronized void followed(boolean followed) {
        this.followed = followed;
        if (!followed) {
            // The row tells it to whoever comes.
            untoldProgress = null;
        }
    }

    synchronized boolean hasNews() {
        return !over && (unnumbered || untoldProgress != null || !text.isEmpty());
    }

    /** What is to be told now; {@link #told} or {@link #notTold} must follow. Nothing while that is still open. */
    synchronized List<EventMessage> next(Instant now) {
        List<EventMessage> next = new ArrayList<>(2);
        if (telling || !followed) {
            return next;
        }
        if (untoldProgress != null) {
            next.add(message(untoldProgress));
            untoldProgress = null;
        }
        if (!text.isEmpty() && EventNumber.leavesRoom(seq)) {
            next.add(message(JobEvent.text(running, ++seq, now, text.toString(), textOffset, lastText)));
        }
        telling = !next.isEmpty();
        return next;
    }

    private EventMessage message(JobEvent event) {
        return new EventMessage(job.tenant(), job.owner(), event);
    }

    /** @param followed whether anybody was there to hear it */
    synchronized void told(List<EventMessage> messages, boolean followed) {
        telling = false;
        followed(followed);
        if (followed) {
            messages.stream().map(EventMessage::event).filter(JobEvent::isText).forEach(this::forget);
        }
    }

    // More may have been written meanwhile, and so much that what was told is no longer all here.
    private void forget(JobEvent told) {
        long end = told.offset() + told.text().length();
        if (end > textOffset) {
            text.delete(0, (int) (end - textOffset));
            textOffset = end;
        }
        lastText = told.seq();
    }

    /** Redis is away: text is told later, progress by the row. */
    synchronized void notTold() {
        telling = false;
        followed = false;
    }

    /** The attempt has ended: the last of its text is told at once, its outcome says the rest. */
    public void end() {
        listener.ends(this);
        synchronized (this) {
            over = true;
        }
    }
}
