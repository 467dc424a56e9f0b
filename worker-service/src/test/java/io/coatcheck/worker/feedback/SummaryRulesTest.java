package io.coatcheck.worker.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.coatcheck.feedback.CommentLanguage;
import io.coatcheck.feedback.FeedbackComment;
import io.coatcheck.feedback.FeedbackSummaryInput;
import io.coatcheck.worker.execution.TransientFailure;

/** What a summary must be, and what the rules write. */
class SummaryRulesTest {

    @Test
    void longDraftIsCutToSevenSentences() {
        DraftSummary draft = new DraftSummary(
                IntStream.range(0, 7).mapToObj(i -> "You did well. And again. And " + i + ".").toList());

        String text = SummaryText.of(draft, comments("The planning was good and you know it."));

        assertThat(SummaryText.sentences(text)).hasSize(7);
        assertThat(text).startsWith("You did well.");
    }

    @Test
    void draftThatTalksAboutTheStudentIsRefused() {
        assertThatThrownBy(() -> SummaryText.of(new DraftSummary(List.of("The student plans well.")),
                comments("The planning was good and you know it.")))
                .isInstanceOf(TransientFailure.class);
        assertThatThrownBy(() -> SummaryText.of(new DraftSummary(List.of("De leerling plant goed.")),
                comments("Je planning was goed en je bent op tijd.")))
                .isInstanceOf(TransientFailure.class);
    }

    @Test
    void namesTheModelWroteAllTheSameAreTakenOut() {
        String text = SummaryText.of(new DraftSummary(List.of("You worked well with Sanne and [name].")),
                comments("The planning was good and you know it."));

        assertThat(text).isEqualTo("You worked well with a teammate and a teammate.");
    }

    @Test
    void commentsReachTheModelWithoutNamesAndWithTheirRatings() {
        Comments comments = Comments.of(new FeedbackSummaryInput(
                List.of(new FeedbackComment("Sanne helped the group.", 3L, 4.0),
                        new FeedbackComment("", 3L, 2.5), new FeedbackComment("Mark your sources.", null, null)),
                List.of("Sanne Vos", "Mark Mol")));

        assertThat(comments.asSource()).isEqualTo("- [4] [name] helped the group.\n- Mark your sources.");
        assertThat(comments.count()).isEqualTo(3);
    }

    @Test
    void languageIsThatOfTheComments() {
        assertThat(CommentLanguage.of(feedback("Je hebt goed gewerkt", "nice work", "De planning was niet af")))
                .isEqualTo(CommentLanguage.DUTCH);
        assertThat(CommentLanguage.of(feedback("You did well and the planning was good", "goed!")))
                .isEqualTo(CommentLanguage.ENGLISH);
        assertThat(CommentLanguage.of(feedback())).isEqualTo(CommentLanguage.ENGLISH);
        assertThat(CommentLanguage.of(feedback("👍"))).isEqualTo(CommentLanguage.ENGLISH);
    }

    @Test
    void rulesTellStrengthsFromWeaknesses() {
        String text = RuleBasedSummary.of(comments("You helped everybody, great teamwork.", "Your report was excellent.",
                "You were too late for the meetings and missed a deadline."));

        assertThat(text).startsWith("You received 3 comments.")
                .contains("positive about your collaboration and quality of work")
                .contains("grow in your planning");
    }

    @Test
    void rulesWriteDutchToo() {
        String text = RuleBasedSummary.of(comments("Je werkt fijn samen en je hielp anderen goed.", "Je verslag was netjes.",
                "Je was soms te laat met je deel van de planning."));

        assertThat(text).startsWith("Je hebt 3 reacties gekregen.")
                .contains("positief over je samenwerking")
                .contains("groeien in je planning");
    }

    @Test
    void rulesSayOnlyWhatTheyFound() {
        assertThat(RuleBasedSummary.of(comments("👍"))).isEqualTo(
                "You received one comment. Read the comments themselves too: they tell you exactly what was meant.");
    }

    @Test
    void rulesNameTheMeanRating() {
        Comments comments = Comments
                .of(new FeedbackSummaryInput(List.of(new FeedbackComment("De samenwerking met jou was goed.", 1L, 4.0),
                        new FeedbackComment("Je praat niet duidelijk.", 1L, 3.0)), List.of()));

        assertThat(RuleBasedSummary.of(comments)).contains("Gemiddeld kreeg je de beoordeling 3,5.");
    }

    @Test
    void rulesNeverWriteMoreThanSevenSentences() {
        String everything = "Great teamwork, communication, presentation, planning, effort, report, explanation, ideas, attitude. "
                + "But the teamwork, communication, presentation, planning, effort, report, explanation, ideas could be better.";
        Comments comments = Comments.of(new FeedbackSummaryInput(List.of(new FeedbackComment(everything, 1L, 4.0)), List.of()));

        assertThat(SummaryText.sentences(RuleBasedSummary.of(comments))).hasSizeLessThanOrEqualTo(7);
    }

    private static Comments comments(String... texts) {
        return Comments.of(new FeedbackSummaryInput(feedback(texts), List.of("Sanne Vos", "Mark de Wit")));
    }

    private static List<FeedbackComment> feedback(String... texts) {
        return Arrays.stream(texts).map(text -> new FeedbackComment(text, null, null)).toList();
    }
}
