package io.coatcheck.api.feedback.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.coatcheck.api.feedback.store.EvaluationFeedback;
import io.coatcheck.api.feedback.store.SummarySubmission;
import io.coatcheck.api.feedback.store.SummarySubmission.Order;
import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.submit.SubjectSubmissions.Along;
import io.coatcheck.api.upkeep.Duty;
import io.coatcheck.feedback.FeedbackSummaryInput;
import io.coatcheck.job.Priorities;
import io.coatcheck.job.lifecycle.SubmitForSubjects.Answer;
import io.coatcheck.job.lifecycle.SubmitForSubjects.Reuse;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Makes the summaries of schedules whose time has come, each run a batch. The schedule goes on to its next time in the very
 * transaction that stores the batch, and only from the time that was seen: of several instances one runs it, and a run that
 * is not stored has not been. Times that passed while everything was down are made up for by one run.
 */
@ApplicationScoped
class ScheduleRuns {

    private static final Logger LOG = Logger.getLogger(ScheduleRuns.class);

    private static final String DUE = """
            select *, now() as now from feedback_schedule where enabled and next_run_at <= now() order by next_run_at limit $1
            """;

    // Skipped while another instance runs it.
    private static final String LOCK = """
            select id from feedback_schedule where id = $1 and enabled and next_run_at = $2 for update skip locked
            """;

    private static final String GO_ON = "update feedback_schedule set next_run_at = $2, last_run_at = now() where id = $1";

    private static final int MOST_AT_ONCE = 20;

    /** Somebody else has run it, or has changed it at this moment. */
    private static class NotDueAnyMore extends RuntimeException {

        NotDueAnyMore() {
            super("the schedule is not due any more", null, false, false);
        }
    }

    private record Due(FeedbackSchedule schedule, Instant now) {

        static Due of(Row row) {
            return new Due(StoredSchedules.schedule(row), row.getOffsetDateTime("now").toInstant());
        }
    }

    private final Pool pool;
    private final EvaluationFeedback feedback;
    private final SummarySubmission submission;

    ScheduleRuns(Pool pool, EvaluationFeedback feedback, SummarySubmission submission) {
        this.pool = pool;
        this.feedback = feedback;
        this.submission = submission;
    }

    @Scheduled(every = "${upkeep.interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return Duty.bounded("run schedules", runDue());
    }

    // One that fails is tried again at the next look and holds up no other.
    Uni<Void> runDue() {
        return pool.preparedQuery(DUE).mapping(Due::of).execute(Tuple.of(MOST_AT_ONCE))
                .onItem().transformToMulti(due -> Multi.createFrom().iterable(due))
                .onItem().transformToUniAndConcatenate(due -> run(due)
                        .onFailure(NotDueAnyMore.class).recoverWithNull()
                        .onFailure().invoke(failure -> LOG.warnf("Schedule %s could not run (%s); it is tried again",
                                due.schedule().id(), failure))
                        .onFailure().recoverWithNull())
                .onItem().ignoreAsUni();
    }

    private Uni<Void> run(Due due) {
        FeedbackSchedule schedule = due.schedule();
        Order order = new Order(schedule.tenant(), schedule.owner(), Priorities.NORMAL, FeedbackSummaryInput.TYPE.maxAttempts(),
                null, "Scheduled: " + schedule.name());
        return feedback.find(Scope.ofTenant(schedule.tenant()), schedule.evaluationId(), schedule.studentIds())
                .chain(students -> submission.submit(students, order, Reuse.OPEN_OR_COMPLETED, new GoOn(due)))
                .invoke(answers -> LOG.infof("Schedule %s ran: %d summaries, %d of them new", schedule.id(), answers.size(),
                        answers.stream().filter(Answer::isNew).count()))
                .replaceWithVoid()
                .ifNoItem().after(Duration.ofSeconds(8)).fail();
    }

    private record GoOn(Due due) implements Along {

        @Override
        public Uni<Void> before(SqlClient client) {
            FeedbackSchedule schedule = due.schedule();
            return client.preparedQuery(LOCK).execute(Tuple.of(schedule.id(), schedule.nextRunAt().atOffset(ZoneOffset.UTC)))
                    .invoke(rows -> {
                        if (rows.size() == 0) {
                            throw new NotDueAnyMore();
                        }
                    })
                    .replaceWithVoid();
        }

        @Override
        public Uni<Void> after(SqlClient client, List<Answer> answers) {
            FeedbackSchedule schedule = due.schedule();
            Instant next = CronTimes.of(schedule.cronExpression()).orElseThrow().after(due.now());
            return client.preparedQuery(GO_ON).execute(Tuple.of(schedule.id(), next.atOffset(ZoneOffset.UTC)))
                    .replaceWithVoid();
        }
    }
}
