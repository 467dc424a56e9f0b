package io.coatcheck.worker.feedback;

import static io.coatcheck.feedback.GenerationMethod.AI;
import static io.coatcheck.feedback.GenerationMethod.EMPTY;
import static io.coatcheck.feedback.GenerationMethod.FALLBACK;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.feedback.FeedbackSummaryInput;
import io.coatcheck.feedback.FeedbackSummaryResult;
import io.coatcheck.job.type.JobType;
import io.coatcheck.names.NameWork;
import io.coatcheck.worker.execution.JobContext;
import io.coatcheck.worker.execution.JobHandler;
import io.coatcheck.worker.execution.TransientFailure;
import io.coatcheck.worker.model.ModelFailure;
import io.coatcheck.worker.model.ModelFailure.InvalidAnswer;
import io.coatcheck.worker.model.PromptTemplate;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;

/**
 * Summarises a student's feedback in two passes: what the comments say, then the text. Where no model can be had for good,
 * rules write it, so that a student is never left without.
 */
@ApplicationScoped
class FeedbackSummaryHandler implements JobHandler<FeedbackSummaryInput, FeedbackSummaryResult> {

    private static final Logger LOG = Logger.getLogger(FeedbackSummaryHandler.class);
    private static final int MOST_TOKENS = 2_000;

    /** The rules must have written before the last attempt is timed out. */
    private static final Duration FOR_THE_RULES = Duration.ofSeconds(2);

    private final PromptTemplate extractPrompt = PromptTemplate.load("feedback-extract", 1);
    private final PromptTemplate writePrompt = PromptTemplate.load("feedback-write", 1);
    private final ObjectMapper json;
    private final NameWork work;

    record ExtractOptions(String language, String placeholder) {
    }

    record WriteOptions(String language, int comments, int mostSentences) {
    }

    FeedbackSummaryHandler(ObjectMapper json, NameWork work) {
        this.json = json;
        this.work = work;
    }

    @Override
    public JobType<FeedbackSummaryInput, FeedbackSummaryResult> type() {
        return FeedbackSummaryInput.TYPE;
    }

    @Override
    public Uni<FeedbackSummaryResult> run(FeedbackSummaryInput input, JobContext context) {
        context.progress(5, "Reading the comments");
        return work.run(() -> Comments.of(input))
                .chain(comments -> summary(comments, context));
    }

    private Uni<FeedbackSummaryResult> summary(Comments comments, JobContext context) {
        if (comments.isEmpty()) {
            return Uni.createFrom()
                    .item(new FeedbackSummaryResult(SummaryText.ofNothing(comments.language()), EMPTY, comments.count()));
        }
        return inTime(byModel(comments, context), context)
                .map(text -> new FeedbackSummaryResult(text, AI, comments.count()))
                .onFailure(failure -> isForGood(failure, context))
                .recoverWithUni(failure -> work.run(() -> byRules(comments, failure, context)));
    }

    private Uni<String> byModel(Comments comments, JobContext context) {
        context.progress(10, "Finding out what they say");
        return context.model()
                .structured(extractPrompt.fill(
                        new ExtractOptions(comments.language().code(), comments.language().placeholder()), comments.asSource()),
                        Extract.class, MOST_TOKENS, piece -> {
                        })
                .invoke(() -> context.progress(50, "Writing the summary"))
                .chain(extract -> context.model().structured(writePrompt.fill(
                        new WriteOptions(comments.language().code(), comments.count(), SummaryText.MOST_SENTENCES),
                        text(extract.without(comments.names()))),
                        DraftSummary.class, MOST_TOKENS, WrittenSentences.without(comments, context::partialText)))
                .map(draft -> SummaryText.of(draft, comments));
    }

    private String text(Extract extract) {
        try {
            return json.writeValueAsString(extract);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Uni<String> inTime(Uni<String> summary, JobContext context) {
        Duration left = context.remaining().minus(FOR_THE_RULES);
        return !context.isLastAttempt() || left.toMillis() < 1 ? summary : summary.ifNoItem().after(left).fail();
    }

    // An answer that does not fit may fit the next time; a refusal stays one.
    private static boolean isForGood(Throwable failure, JobContext context) {
        boolean ofModel = failure instanceof ModelFailure || failure instanceof TransientFailure
                || failure instanceof TimeoutException;
        boolean refused = failure instanceof ModelFailure.Permanent && !(failure instanceof InvalidAnswer);
        return ofModel && (refused || context.isLastAttempt());
    }

    private static FeedbackSummaryResult byRules(Comments comments, Throwable failure, JobContext context) {
        LOG.warnf("No model wrote the summary of attempt %s (%s); it is written by rules", context.attempt(),
                failure.getMessage());
        return new FeedbackSummaryResult(RuleBasedSummary.of(comments), FALLBACK, comments.count());
    }
}
