package io.coatcheck.worker.documents;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.documents.ChapterInput;
import io.coatcheck.documents.ChapterResult;
import io.coatcheck.job.type.JobType;
import io.coatcheck.worker.execution.JobContext;
import io.coatcheck.worker.execution.JobHandler;
import io.coatcheck.worker.execution.PermanentFailure;
import io.coatcheck.worker.model.ModelFailure;
import io.smallrye.mutiny.Uni;

/** Summarises a chapter of a document, or a text that was sent along. */
@ApplicationScoped
class ChapterHandler implements JobHandler<ChapterInput, ChapterResult> {

    private final DocumentRows documents;
    private final ChapterSummaries summaries;
    private final ChapterWrites writes;
    private final TextWork textWork;

    ChapterHandler(DocumentRows documents, ChapterSummaries summaries, ChapterWrites writes, TextWork textWork) {
        this.documents = documents;
        this.summaries = summaries;
        this.writes = writes;
        this.textWork = textWork;
    }

    @Override
    public JobType<ChapterInput, ChapterResult> type() {
        return ChapterInput.TYPE;
    }

    @Override
    public Uni<ChapterResult> run(ChapterInput input, JobContext context) {
        if (input.chapterId() == null) {
            return summaries.of(input.title(), input.text(), context)
                    .map(summary -> result(input.title(), summary, context));
        }
        return documents.chapter(input.chapterId(), context.tenant(), context.owner())
                .onItem().ifNull()
                .failWith(() -> new PermanentFailure("chapter-not-found", "There is no such chapter any more."))
                .chain(chapter -> kept(chapter, context)
                        .call(() -> writes.connect(chapter.id(), context.remaining())));
    }

    /** An earlier attempt may have got as far as the summary: the model is not paid for it twice. */
    private Uni<ChapterResult> kept(StoredChapter chapter, JobContext context) {
        if (chapter.isCompleted() && context.attempt().jobId().equals(chapter.summarisedBy())) {
            return Uni.createFrom().item(new ChapterResult(chapter.id(), chapter.title(), chapter.summary(), chapter.preview(),
                    context.spent()));
        }
        return summaries.of(chapter.title(), chapter.content(), context)
                .onFailure(failure -> isFinal(failure, context))
                .call(() -> documents.failChapter(chapter.id(), context.attempt()))
                .chain(summary -> keep(chapter, summary, context));
    }

    /** Shown at once; what fails in other ways is shown when the document's job has gathered all its chapters. */
    private static boolean isFinal(Throwable failure, JobContext context) {
        boolean mayPass = failure instanceof ModelFailure.Transient || failure instanceof ModelFailure.InvalidAnswer;
        return failure instanceof ModelFailure && (context.isLastAttempt() || !mayPass);
    }

    private Uni<ChapterResult> keep(StoredChapter chapter, ChapterSummary summary, JobContext context) {
        context.progress(95, "Keeping the summary");
        return textWork.run(() -> KeyTerms.of(chapter.title() + ". " + chapter.content()))
                .chain(terms -> writes.write(new SummarisedChapter(chapter.id(), context.attempt(), summary, terms),
                        context.remaining()))
                .map(written -> new ChapterResult(chapter.id(), chapter.title(), summary.text(), summary.preview(),
                        context.spent()));
    }

    private static ChapterResult result(String title, ChapterSummary summary, JobContext context) {
        return new ChapterResult(null, title, summary.text(), summary.preview(), context.spent());
    }
}
