package io.coatcheck.api.feedback.store;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.jobs.JobInputs;
import io.coatcheck.api.submit.SubjectSubmissions;
import io.coatcheck.api.submit.SubjectSubmissions.Along;
import io.coatcheck.feedback.FeedbackSummaryInput;
import io.coatcheck.job.JobIds;
import io.coatcheck.job.lifecycle.NewJob;
import io.coatcheck.job.lifecycle.Subject;
import io.coatcheck.job.lifecycle.SubmitForSubjects.Answer;
import io.coatcheck.job.lifecycle.SubmitForSubjects.ForSubject;
import io.coatcheck.job.lifecycle.SubmitForSubjects.Reuse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Submits the summaries of students: of one student's in one evaluation at most one is open, the same feedback is not
 * summarised twice, and every job is stored with whose summary it makes.
 */
@ApplicationScoped
public class SummarySubmission {

    private static final String ADD_BATCH = "insert into batch (id, tenant, owner, label, total) values ($1, $2, $3, $4, $5)";

    /**
     * How the jobs are to be made.
     *
     * @param owner who asked for them
     * @param webhookUrl null for nobody to be told
     * @param batchLabel null for jobs that make no batch
     */
    public record Order(String tenant, String owner, int priority, int maxAttempts, String webhookUrl, String batchLabel) {
    }

    /** Nothing to be written beside the jobs. */
    public static final Along NOTHING = (client, answers) -> Uni.createFrom().voidItem();

    private final EvaluationFeedback feedback;
    private final SummaryLinks links;
    private final SubjectSubmissions submissions;
    private final JobInputs inputs;

    SummarySubmission(EvaluationFeedback feedback, SummaryLinks links, SubjectSubmissions submissions, JobInputs inputs) {
        this.feedback = feedback;
        this.links = links;
        this.submissions = submissions;
        this.inputs = inputs;
    }

    /** Submits one student's; see {@link SubjectSubmissions#submit}. */
    public Uni<Answer> submit(StoredFeedback student, Order order, Reuse reuse) {
        return submit(List.of(student), order, reuse, NOTHING).map(answers -> answers.get(0));
    }

    /**
     * Submits those of several students of one evaluation, all or none.
     *
     * @param along written in the same transaction
     */
    public Uni<List<Answer>> submit(List<StoredFeedback> students, Order order, Reuse reuse, Along along) {
        if (students.isEmpty()) {
            return submissions.submit(List.of(), reuse, along);
        }
        return feedback.names(order.tenant(), students.get(0).evaluationId())
                .chain(names -> submit(students, names, order, reuse, along));
    }

    private Uni<List<Answer>> submit(List<StoredFeedback> students, List<String> names, Order order, Reuse reuse, Along along) {
        UUID batch = order.batchLabel() == null ? null : JobIds.next();
        List<ForSubject> jobs = students.stream()
                .map(student -> new ForSubject(subject(student, order.tenant()), job(student, names, order).withBatch(batch)))
                .toList();
        return submissions.submit(jobs, reuse, new WithLinks(students, order, batch, along));
    }

    private static Subject subject(StoredFeedback student, String tenant) {
        return new Subject(tenant, "feedback-summary:%d:%d".formatted(student.evaluationId(), student.studentId()),
                student.contentHash());
    }

    private NewJob job(StoredFeedback student, List<String> names, Order order) {
        String input = inputs.validated(new FeedbackSummaryInput(student.comments(), names), "");
        return NewJob.of(FeedbackSummaryInput.TYPE, order.tenant(), order.owner(), input)
                .withPriority(order.priority())
                .withLimits(order.maxAttempts(), (int) FeedbackSummaryInput.TYPE.timeout().toSeconds())
                .withWebhookUrl(order.webhookUrl())
                .withLabels(SummaryLabels.of(student));
    }

    /** Writes whose summaries the new jobs make, and their batch. */
    private final class WithLinks implements Along {

        private final List<StoredFeedback> students;
        private final Order order;
        private final UUID batch;
        private final Along along;

        WithLinks(List<StoredFeedback> students, Order order, UUID batch, Along along) {
            this.students = students;
            this.order = order;
            this.batch = batch;
            this.along = along;
        }

        @Override
        public Uni<Void> before(SqlClient client) {
            return along.before(client);
        }

        @Override
        public Uni<Void> after(SqlClient client, List<Answer> answers) {
            List<SummaryLink> made = IntStream.range(0, answers.size())
                    .filter(i -> answers.get(i).isNew())
                    .mapToObj(i -> SummaryLinks.of(answers.get(i).job(), students.get(i)))
                    .toList();
            return links.add(client, made)
                    .chain(() -> addBatch(client, made.size()))
                    .chain(() -> along.after(client, answers));
        }

        private Uni<Void> addBatch(SqlClient client, int jobs) {
            return batch == null || jobs == 0 ? Uni.createFrom().voidItem()
                    : client.preparedQuery(ADD_BATCH)
                            .execute(Tuple.of(batch, order.tenant(), order.owner(), order.batchLabel(), jobs))
                            .replaceWithVoid();
        }
    }
}
