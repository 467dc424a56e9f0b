package io.coatcheck.worker.media;

import static io.coatcheck.job.JobStatus.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.files.FileType;
import io.coatcheck.image.ImageVocabularyInput;
import io.coatcheck.local.testing.LocalStack;
import io.coatcheck.pronunciation.PronunciationInput;
import io.coatcheck.worker.testing.Files;
import io.coatcheck.worker.testing.Jobs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** The offline model takes text only, and its jobs say so. */
@QuarkusTest
@QuarkusTestResource(LocalStack.class)
class OfflineMediaTest {

    @Inject
    Jobs jobs;
    @Inject
    Files files;

    @AfterEach
    void leaveNothingBehind() {
        jobs.clear();
    }

    @Test
    void recordingsAreRefusedForGood() {
        var input = new PronunciationInput(files.store(FileType.MP3, new byte[] { 1 }), "The tide rises.", null);

        var job = jobs.awaitStatus(jobs.submit(PronunciationInput.TYPE, input), FAILED);

        assertThat(job.getString("error_code")).isEqualTo("model-audio-not-taken");
        assertThat(job.getString("error_message")).isEqualTo("The configured AI model does not take audio.");
        assertThat(job.getInteger("attempt")).isEqualTo(1);
    }

    @Test
    void picturesAreRefusedForGood() {
        var input = new ImageVocabularyInput(files.store(FileType.PNG, new byte[] { 1 }), null);

        var job = jobs.awaitStatus(jobs.submit(ImageVocabularyInput.TYPE, input), FAILED);

        assertThat(job.getString("error_code")).isEqualTo("model-pictures-not-taken");
        assertThat(job.getString("error_message")).isEqualTo("The configured AI model does not take pictures.");
        assertThat(job.getInteger("attempt")).isEqualTo(1);
    }
}
