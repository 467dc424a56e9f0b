package io.coatcheck.api.language;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.coatcheck.event.EventType;
import io.coatcheck.event.JobEvent;

/** A job's events in front door B's words, as one reader is told them: what it has heard decides what the next one says. */
final class JobStory {

    private boolean connected;
    /** The attempt that was told last to be active. */
    private int attempt;

    /** What the event says; of a completed job all but its end, which needs the result. */
    List<StreamEvent> told(JobEvent event, Instant now) {
        List<StreamEvent> words = new ArrayList<>();
        boolean first = !connected;
        if (first) {
            connected = true;
            words.add(new StreamEvent.Connected(event.jobId(), LanguageStatus.of(event.status()), now));
        }
        switch (event.status()) {
            // A planned retry is no failure yet; the next attempt is told when it begins.
            case SCHEDULED, QUEUED -> attempt = Math.min(attempt, event.attempt());
            case PROCESSING -> addRunning(event, words);
            case COMPLETED -> addMissedAttempt(event, first, words);
            case FAILED -> {
                addMissedAttempt(event, first, words);
                addEnd(event, StreamEvent.Failed.of(event), words);
            }
            case EXPIRED -> addEnd(event, StreamEvent.Failed.of(event), words);
            case CANCELLED -> addEnd(event, new StreamEvent.Cancelled(event.jobId(), event.at()), words);
        }
        return words;
    }

    private void addRunning(JobEvent event, List<StreamEvent> words) {
        boolean begins = event.type() == EventType.STARTED || event.attempt() > attempt;
        if (begins) {
            addActive(event, words);
        }
        if (event.progress() != null && (event.progress() > 0 || !begins)) {
            words.add(new StreamEvent.Progress(event.jobId(), event.progress(), event.stage(), event.at()));
        }
    }

    // Nobody completes, or fails for good, without having run. Who comes late is only told how it ended.
    private void addMissedAttempt(JobEvent event, boolean late, List<StreamEvent> words) {
        if (!late && event.attempt() > attempt) {
            addActive(event, words);
        }
    }

    private void addActive(JobEvent event, List<StreamEvent> words) {
        attempt = event.attempt();
        words.add(new StreamEvent.Active(event.jobId(), attempt, event.startedAt() == null ? event.at() : event.startedAt()));
    }

    // A reset says only how the job stands; its end follows by itself.
    private static void addEnd(JobEvent event, StreamEvent end, List<StreamEvent> words) {
        if (event.isEnd()) {
            words.add(end);
        }
    }
}
