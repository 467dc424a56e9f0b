package io.coatcheck.api.feedback.store;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

import io.coatcheck.job.Job;

/**
 * Labels that tell whose summary a job makes, for those who list jobs through the unified API, and for the webhook, which
 * knows no more than the job as it ended. Anybody may label their jobs so: they decide about nobody's rights.
 */
public final class SummaryLabels {

    private static final String EVALUATION = "evaluation:";
    private static final String STUDENT = "student:";

    private SummaryLabels() {
    }

    static List<String> of(StoredFeedback student) {
        return List.of(EVALUATION + student.evaluationId(), STUDENT + student.studentId());
    }

    public static OptionalLong evaluation(Job job) {
        return number(job, EVALUATION);
    }

    public static OptionalLong student(Job job) {
        return number(job, STUDENT);
    }

    private static OptionalLong number(Job job, String label) {
        return Stream.of(job.labels)
                .filter(each -> each.startsWith(label) && each.substring(label.length()).matches("[1-9]\\d{0,17}"))
                .mapToLong(each -> Long.parseLong(each.substring(label.length())))
                .findFirst();
    }
}
