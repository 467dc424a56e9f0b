package io.coatcheck.worker.flashcards;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.coatcheck.worker.model.AnswerText;

/** The model's answer: a list of drafts. Each draft is judged by itself, so that one bad card does not cost the others. */
record DraftCards(@NotEmpty List<@NotNull DraftCard> cards) {

    private static final JsonMapper LENIENT = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** The complete cards of an answer that was cut off or is spoilt in places. */
    static DraftCards salvagedFrom(String answer) {
        List<DraftCard> cards = new ArrayList<>();
        try (JsonParser parser = LENIENT.createParser(AnswerText.json(answer))) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.START_OBJECT && parser.getParsingContext().getParent().inArray()) {
                    add(parser, cards);
                }
            }
        } catch (IOException endOfWhatIsReadable) {
            // What was read before it is good.
        }
        return new DraftCards(cards);
    }

    private static void add(JsonParser parser, List<DraftCard> cards) throws IOException {
        var tree = LENIENT.readTree(parser);
        try {
            cards.add(LENIENT.treeToValue(tree, DraftCard.class));
        } catch (JsonMappingException notACard) {
            // The next one may be.
        }
    }
}
