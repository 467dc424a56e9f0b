package io.coatcheck.worker.pronunciation;

import java.util.Map;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.job.type.JobType;
import io.coatcheck.pronunciation.PronunciationInput;
import io.coatcheck.pronunciation.PronunciationResult;
import io.coatcheck.worker.execution.JobContext;
import io.coatcheck.worker.execution.JobHandler;
import io.coatcheck.worker.execution.PermanentFailure;
import io.coatcheck.worker.media.MediaFiles;
import io.coatcheck.worker.model.ModelFailure.InvalidAnswer;
import io.coatcheck.worker.model.Prompt;
import io.coatcheck.worker.model.PromptTemplate;
import io.coatcheck.worker.progress.WrittenText;
import io.smallrye.mutiny.Uni;

/** Lets the model hear somebody read a text aloud. */
@ApplicationScoped
class PronunciationHandler implements JobHandler<PronunciationInput, PronunciationResult> {

    /** Three hundred words with their issues, with room to spare. */
    private static final int MOST_TOKENS = 12_000;
    private static final int FETCHING = 5;
    private static final int LISTENING = 20;
    private static final int WRITING = 60;

    private final MediaFiles files;
    private static final Map<String, String> TOLD = Map.of("transcript", "", "feedback", "\n\n");

    private final PromptTemplate prompt = PromptTemplate.load("pronunciation-assessment", 1);

    PronunciationHandler(MediaFiles files) {
        this.files = files;
    }

    @Override
    public JobType<PronunciationInput, PronunciationResult> type() {
        return PronunciationInput.TYPE;
    }

    @Override
    public Uni<PronunciationResult> run(PronunciationInput input, JobContext context) {
        context.progress(FETCHING, "Fetching the recording");
        Prompt request = prompt.fill(new PronunciationOptions(input.language()), input.referenceText());
        return files.recording(input.fileId(), context)
                .invoke(() -> context.progress(LISTENING, "Listening"))
                .chain(recording -> context.model().structured(request.showing(recording), DraftAssessment.class, MOST_TOKENS,
                        showProgress(context)))
                .map(draft -> new PronunciationResult(true, draft.rounded(), context.spent()))
                .onFailure(InvalidAnswer.class).transform(PronunciationHandler::unusable);
    }

    private static Consumer<String> showProgress(JobContext context) {
        Consumer<String> progress = piece -> context.progress(WRITING, "Writing the assessment");
        return progress.andThen(new WrittenText(TOLD, context::partialText));
    }

    private static Throwable unusable(Throwable invalidAnswer) {
        return new PermanentFailure("invalid-assessment",
                "The AI model did not produce a valid assessment, even when shown its mistakes.");
    }
}
