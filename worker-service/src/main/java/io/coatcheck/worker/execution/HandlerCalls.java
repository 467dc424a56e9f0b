package io.coatcheck.worker.execution;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.job.ChildJob;
import io.coatcheck.job.JobError;
import io.coatcheck.job.JobIds;
import io.coatcheck.job.Outcome;
import io.coatcheck.job.lifecycle.ClaimedJob;
import io.coatcheck.job.lifecycle.ReadChildren;
import io.coatcheck.worker.database.DatabaseConfig;
import io.smallrye.mutiny.Uni;

/** What an attempt asks of its job's handler: to run it, to split it, or to join what its children made. */
@ApplicationScoped
class HandlerCalls {

    private static final Logger LOG = Logger.getLogger(HandlerCalls.class);

    private final ReadChildren readChildren;
    private final DatabaseConfig database;
    private final ObjectMapper json;

    HandlerCalls(ReadChildren readChildren, DatabaseConfig database, ObjectMapper json) {
        this.readChildren = readChildren;
        this.database = database;
        this.json = json;
    }

    /** The outcome, unless the handler fails. */
    <I, R> Uni<Outcome> call(JobHandler<I, R> handler, ClaimedJob job, JobContext context) {
        I input = input(handler, job);
        if (handler instanceof SplittingHandler<I, R> splitting) {
            return job.children() == 0 ? split(splitting, input, job, context) : join(splitting, input, job, context);
        }
        return handler.run(input, context)
                .map(result -> completed(result, job));
    }

    private <I, R> Uni<Outcome> split(SplittingHandler<I, R> handler, I input, ClaimedJob job, JobContext context) {
        return handler.split(input, context)
                .chain(children -> children.isEmpty()
                        ? handler.run(input, context).map(result -> completed(result, job))
                        : Uni.createFrom().item(() -> split(children, job)));
    }

    private <I, R> Uni<Outcome> join(SplittingHandler<I, R> handler, I input, ClaimedJob job, JobContext context) {
        return readChildren.ended(job.attempt().jobId())
                .ifNoItem().after(database.answerTimeout()).fail()
                .chain(children -> children == null ? goOnWaiting()
                        : handler.join(input, children, context).map(result -> completed(result, job)));
    }

    /** After a retry some children run again. */
    private static Uni<Outcome> goOnWaiting() {
        return Uni.createFrom().item(() -> new Outcome.Split(List.of()));
    }

    private Outcome split(List<NewChild> children, ClaimedJob job) {
        return new Outcome.Split(children.stream().map(child -> childJob(child, job.attempt().jobId())).toList());
    }

    private ChildJob childJob(NewChild child, UUID parent) {
        return new ChildJob(JobIds.nextAfter(parent), child.type(), text(child.input()), child.labels());
    }

    private <I> I input(JobHandler<I, ?> handler, ClaimedJob job) {
        try {
            return json.readValue(job.input(), handler.type().input());
        } catch (JsonProcessingException e) {
            LOG.warnf("Input of attempt %s of type %s does not fit its type: %s", job.attempt(), job.type(),
                    e.getClass().getSimpleName());
            throw new PermanentFailure(JobError.INVALID_INPUT, "The input of this job does not fit its type.");
        }
    }

    private Outcome completed(Object result, ClaimedJob job) {
        if (result == null) {
            throw new IllegalStateException("handler of type " + job.type() + " gave no result");
        }
        return new Outcome.Completed(text(result));
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
