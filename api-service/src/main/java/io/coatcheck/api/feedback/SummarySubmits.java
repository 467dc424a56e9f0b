package io.coatcheck.api.feedback;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.feedback.store.EvaluationFeedback;
import io.coatcheck.api.feedback.store.StoredFeedback;
import io.coatcheck.api.feedback.store.SummarySubmission;
import io.coatcheck.api.feedback.store.SummarySubmission.Order;
import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.api.webhooks.WebhookUrls;
import io.coatcheck.job.JobStatus;
import io.coatcheck.job.lifecycle.SubmitForSubjects.Answer;
import io.coatcheck.job.lifecycle.SubmitForSubjects.Reuse;
import io.smallrye.mutiny.Uni;

/** Front door A's submits, of one student and of several. */
@ApplicationScoped
class SummarySubmits {

    private final EvaluationFeedback feedback;
    private final SummarySubmission submission;
    private final WebhookUrls webhookUrls;
    private final FeedbackConfig config;

    SummarySubmits(EvaluationFeedback feedback, SummarySubmission submission, WebhookUrls webhookUrls, FeedbackConfig config) {
        this.feedback = feedback;
        this.submission = submission;
        this.webhookUrls = webhookUrls;
        this.config = config;
    }

    /** The student's feedback; fails with {@code not-found} where the caller may see none. */
    Uni<StoredFeedback> student(Caller caller, long evaluation, long student) {
        return feedback.find(SchoolScope.of(caller), evaluation, student)
                .map(found -> found == null || !SchoolScope.sees(caller, student) ? null : found)
                .onItem().ifNull()
                .failWith(() -> Problem.of(ProblemType.NOT_FOUND, "Student not found in this evaluation").toException());
    }

    /** Submits the student's summary as asked for. */
    Uni<Answer> submit(Caller caller, StoredFeedback student, QueueSummary request, Reuse reuse) {
        return submission.submit(student, order(caller, request, null), reuse);
    }

    /** Refuses an address that may not be told of anything. */
    void requireWebhook(String url) {
        webhookUrls.fault(url).ifPresent(fault -> {
            throw Problem.invalid("webhook_url", fault).toException();
        });
    }

    /** Submits all of the students' summaries or, when one of them is unknown, none. */
    Uni<BatchQueued> submit(Caller caller, long evaluation, QueueBatch request) {
        List<Long> wanted = request.studentIds().stream().distinct().toList();
        return feedback.find(SchoolScope.of(caller), evaluation, wanted)
                .map(found -> inOrder(caller, wanted, found))
                .chain(students -> submission.submit(students,
                        order(caller, request.each(), "Feedback summaries of evaluation " + evaluation),
                        Reuse.OPEN_OR_COMPLETED,
                        SummarySubmission.NOTHING)
                        .map(answers -> BatchQueued.of(evaluation, results(students, answers))));
    }

    private static List<StoredFeedback> inOrder(Caller caller, List<Long> wanted, List<StoredFeedback> found) {
        Map<Long, StoredFeedback> byStudent = found.stream().filter(each -> SchoolScope.sees(caller, each.studentId()))
                .collect(Collectors.toMap(StoredFeedback::studentId, Function.identity()));
        if (!byStudent.keySet().containsAll(wanted)) {
            throw Problem.of(ProblemType.STUDENTS_NOT_FOUND, "Some students not found").toException();
        }
        return wanted.stream().map(byStudent::get).toList();
    }

    private static List<BatchQueued.Result> results(List<StoredFeedback> students, List<Answer> answers) {
        return IntStream.range(0, students.size())
                .mapToObj(i -> new BatchQueued.Result(students.get(i).studentId(), answers.get(i).submitted().jobId(),
                        status(answers.get(i)), null))
                .toList();
    }

    private static BatchQueued.Status status(Answer answer) {
        if (answer.isNew()) {
            return BatchQueued.Status.QUEUED;
        }
        return answer.status() == JobStatus.COMPLETED ? BatchQueued.Status.ALREADY_EXISTS : BatchQueued.Status.ALREADY_QUEUED;
    }

    private Order order(Caller caller, QueueSummary request, String batchLabel) {
        int retries = Objects.requireNonNullElse(request.maxRetries(), config.maxRetries());
        return new Order(caller.tenant(), caller.user(), request.priorityOrNormal(), retries + 1, request.webhookUrl(),
                batchLabel);
    }
}
