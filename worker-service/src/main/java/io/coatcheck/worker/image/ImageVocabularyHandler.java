package io.coatcheck.worker.image;

import java.util.Map;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.image.ImageVocabularyInput;
import io.coatcheck.image.ImageVocabularyResult;
import io.coatcheck.job.type.JobType;
import io.coatcheck.worker.execution.JobContext;
import io.coatcheck.worker.execution.JobHandler;
import io.coatcheck.worker.execution.PermanentFailure;
import io.coatcheck.worker.media.MediaFiles;
import io.coatcheck.worker.model.ModelFailure.InvalidAnswer;
import io.coatcheck.worker.model.Prompt;
import io.coatcheck.worker.model.PromptTemplate;
import io.coatcheck.worker.progress.WrittenText;
import io.smallrye.mutiny.Uni;

/** Lets the model name what a picture shows. */
@ApplicationScoped
class ImageVocabularyHandler implements JobHandler<ImageVocabularyInput, ImageVocabularyResult> {

    /** Thirty words with their examples, with room to spare. */
    private static final int MOST_TOKENS = 5_000;
    private static final int FETCHING = 5;
    private static final int LOOKING = 20;
    private static final int WRITING = 60;

    private final MediaFiles files;
    private static final Map<String, String> TOLD = Map.of("description", "", "word", "\n", "translation", " - ");

    private final PromptTemplate prompt = PromptTemplate.load("image-vocabulary", 1);

    ImageVocabularyHandler(MediaFiles files) {
        this.files = files;
    }

    @Override
    public JobType<ImageVocabularyInput, ImageVocabularyResult> type() {
        return ImageVocabularyInput.TYPE;
    }

    @Override
    public Uni<ImageVocabularyResult> run(ImageVocabularyInput input, JobContext context) {
        context.progress(FETCHING, "Fetching the picture");
        Prompt request = prompt.fill(ImageOptions.of(input.targetLanguage()));
        return files.picture(input.fileId(), context)
                .invoke(() -> context.progress(LOOKING, "Looking at the picture"))
                .chain(picture -> context.model().structured(request.showing(picture), SeenVocabulary.class, MOST_TOKENS,
                        showProgress(context)))
                .map(seen -> new ImageVocabularyResult(true, seen.vocabulary(), seen.description(), context.spent()))
                .onFailure(InvalidAnswer.class).transform(ImageVocabularyHandler::unusable);
    }

    private static Consumer<String> showProgress(JobContext context) {
        Consumer<String> progress = piece -> context.progress(WRITING, "Writing vocabulary");
        return progress.andThen(new WrittenText(TOLD, context::partialText));
    }

    private static Throwable unusable(Throwable invalidAnswer) {
        return new PermanentFailure("invalid-vocabulary",
                "The AI model did not produce valid vocabulary, even when shown its mistakes.");
    }
}
