package io.coatcheck.api.language;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.coatcheck.api.events.StreamWords;
import io.coatcheck.api.follow.Told;
import io.coatcheck.api.problem.ProblemException;
import io.coatcheck.event.JobEvent;
import io.coatcheck.job.JobStatus;
import io.smallrye.mutiny.Uni;

/**
 * What one stream of front door B says: a job's story, heartbeats, and with its end the result. To a reader who is slow only
 * the latest progress is told, and never less than the end.
 */
final class JobWords implements StreamWords {

    private static final Logger LOG = Logger.getLogger(JobWords.class);

    private final Supplier<Uni<String>> result;
    private final SseWriter writer;
    private final long heartbeatEvery;
    private final JobStory story = new JobStory();
    /** Progress that is told when the reader is ready for it, unless something else comes first. */
    private JobEvent waiting;
    /** The end whose result is not there yet. */
    private JobEvent completed;
    private boolean reading;
    private long heartbeatAt;

    /** @param result reads what the job made */
    JobWords(Supplier<Uni<String>> result, SseWriter writer, Duration heartbeatEvery) {
        this.result = result;
        this.writer = writer;
        this.heartbeatEvery = heartbeatEvery.toNanos();
        this.heartbeatAt = System.nanoTime() + this.heartbeatEvery;
    }

    @Override
    public synchronized void tell(List<Told> news, Line line) {
        news.stream().map(Told::event).filter(event -> !event.isText()).forEach(event -> tell(event, line));
    }

    private void tell(JobEvent event, Line line) {
        List<StreamEvent> words = story.told(event, Instant.now());
        boolean canWait = words.size() == 1 && words.get(0) instanceof StreamEvent.Progress;
        if (canWait && !line.isFree()) {
            waiting = event;
            return;
        }
        waiting = null;
        say(words, event, line);
        if (event.isEnd()) {
            end(event, line);
        }
    }

    // The number stands with the last of several: whoever has it has been told everything up to it.
    private void say(List<StreamEvent> words, JobEvent event, Line line) {
        for (int i = 0; i < words.size(); i++) {
            boolean isLast = i == words.size() - 1 && event.status() != JobStatus.COMPLETED;
            String text = writer.text(words.get(i));
            line.say(writer.event(words.get(i), text, isLast ? event.seq() : null), text.length());
        }
    }

    private void end(JobEvent event, Line line) {
        if (event.status() == JobStatus.COMPLETED) {
            completed = event;
            bringResult(line);
        } else {
            line.end();
        }
    }

    private void bringResult(Line line) {
        if (!reading) {
            reading = true;
            result.get().subscribe().with(found -> complete(found, line), failure -> missed(failure, line));
        }
    }

    private synchronized void complete(String found, Line line) {
        StreamEvent end = StreamEvent.Completed.of(completed, found);
        // Counts for nothing: there is one in a stream, and its reader came for it.
        line.say(writer.event(end, writer.text(end), completed.seq()), 0);
        line.end();
    }

    private synchronized void missed(Throwable failure, Line line) {
        if (failure instanceof ProblemException) {
            // Erased after its retention: there is nothing left to tell.
            line.end();
        } else {
            LOG.debugf("The result of job %s could not be read and is read again: %s", completed.jobId(), failure);
            reading = false;
        }
    }

    @Override
    public synchronized void tick(Line line) {
        if (completed != null) {
            bringResult(line);
        }
        if (waiting != null && line.isFree()) {
            JobEvent progress = waiting;
            waiting = null;
            say(story.told(progress, Instant.now()), progress, line);
        }
        long now = System.nanoTime();
        if (now - heartbeatAt >= 0 && line.isFree()) {
            heartbeatAt += (1 + (now - heartbeatAt) / heartbeatEvery) * heartbeatEvery;
            StreamEvent heartbeat = new StreamEvent.Heartbeat(Instant.now());
            String text = writer.text(heartbeat);
            line.say(writer.event(heartbeat, text, null), text.length());
        }
    }
}
