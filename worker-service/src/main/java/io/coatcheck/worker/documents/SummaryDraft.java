package io.coatcheck.worker.documents;

import java.util.List;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** A summary as the model wrote it, sentence by sentence. */
sealed interface SummaryDraft {

    List<String> sentences();

    /** Of a text over 1,000 words: the contract's numbers hold exactly, or it goes back to the model. */
    record OfLongText(
            @NotNull @Size(min = 10, max = 12) List<@NotBlank @Size(max = SummaryLength.SENTENCE_CHARACTERS) String> sentences)
            implements
                SummaryDraft {
    }

    record OfShortText(
            @NotEmpty @Size(max = 12) List<@NotBlank @Size(max = SummaryLength.SENTENCE_CHARACTERS) String> sentences)
            implements
                SummaryDraft {
    }

    static Class<? extends SummaryDraft> of(SummaryLength length) {
        return length.isLongest() ? OfLongText.class : OfShortText.class;
    }
}
