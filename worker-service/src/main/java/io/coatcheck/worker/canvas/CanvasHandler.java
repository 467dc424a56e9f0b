package io.coatcheck.worker.canvas;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.canvas.CanvasInput;
import io.coatcheck.canvas.CanvasResult;
import io.coatcheck.job.type.JobType;
import io.coatcheck.worker.execution.JobContext;
import io.coatcheck.worker.execution.JobHandler;
import io.coatcheck.worker.execution.PermanentFailure;
import io.coatcheck.worker.model.ModelFailure.InvalidAnswer;
import io.coatcheck.worker.model.PromptTemplate;
import io.coatcheck.worker.progress.WrittenText;
import io.smallrye.mutiny.Uni;

/** Draws what somebody describes. */
@ApplicationScoped
class CanvasHandler implements JobHandler<CanvasInput, CanvasResult> {

    /** A hundred shapes with room to spare. */
    private static final int MOST_TOKENS = 8_000;

    /** Its title and the words in it: shapes cannot be read out. */
    private static final Map<String, String> TOLD = Map.of("title", "", "text", "\n");

    private final PromptTemplate prompt = PromptTemplate.load("canvas", 1);

    @Override
    public JobType<CanvasInput, CanvasResult> type() {
        return CanvasInput.TYPE;
    }

    @Override
    public Uni<CanvasResult> run(CanvasInput input, JobContext context) {
        context.progress(DrawingProgress.BEGIN, "Reading the instructions");
        return context.model()
                .structured(prompt.fill(DrawingOptions.of(input), input.instructions()), Drawing.class, MOST_TOKENS,
                        new DrawingProgress(context).andThen(new WrittenText(TOLD, context::partialText)))
                .map(drawing -> drawing.result(input.canvasIdOr(context.attempt().jobId()), context))
                .onFailure(InvalidAnswer.class).transform(CanvasHandler::unusable);
    }

    // The model was shown its mistakes and made new ones: a further attempt would only cost the caller more time.
    private static Throwable unusable(Throwable invalidAnswer) {
        return new PermanentFailure("invalid-canvas",
                "The AI model did not produce a valid drawing, even when shown its mistakes.");
    }
}
