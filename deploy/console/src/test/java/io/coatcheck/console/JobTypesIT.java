package io.coatcheck.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;

/** Somebody with a text, a file or an idea gets a ticket at once and in the end what was promised. */
@InABrowser
class JobTypesIT {

    @Test
    void aTextBecomesCardsThatTurnOver(Visitor visitor) {
        visitor.picks("Flashcards").types("Your text", Texts.tides()).types("Topic", "Tides").getsATicket();
        visitor.seesReady();
        visitor.sees("1 of ");
        visitor.page.locator(".flip").click();
        assertThat(visitor.page.locator(".flip")).hasClass("flip turned");
        visitor.page.keyboard().press("ArrowRight");
        visitor.sees("2 of ");
        assertThat(visitor.page.locator(".flip")).not().hasClass("flip turned");
    }

    @Test
    void aLongTextBecomesASummary(Visitor visitor) {
        visitor.picks("Summary").types("Your text", Texts.tides()).types("Title", "How tides work").getsATicket();
        visitor.seesReady();
        assertThat(visitor.page.locator(".ticket h1")).hasText("How tides work");
        assertThat(visitor.page.locator(".result .lead")).containsText("tide");
    }

    @Test
    void aBookBecomesChaptersThatFillInOneByOne(Visitor visitor) {
        visitor.picks("Book, chapter by chapter").drops("sea.md", "text/markdown", Texts.bookOfTheSea()).getsATicket();
        assertThat(visitor.page.locator(".chapter")).hasCount(3);
        visitor.seesReady();
        assertThat(visitor.page.locator(".chapter h3")).hasText(new String[] { "Tides", "Waves", "Currents" });
        visitor.page.locator(".chapter summary").first().click();
        assertThat(visitor.page.locator(".chapter .prose").first()).isVisible();
    }

    @Test
    void aPdfBecomesSectionsAndASectionALessonWithCheckIns(Visitor visitor) {
        visitor.picks("Course from a PDF").drops("sea.pdf", "application/pdf", Texts.pdfOfTheSea()).getsATicket();
        visitor.seesReady();
        visitor.button("Make a lesson").click();
        assertThat(visitor.page.locator(".ticket-kind")).hasText("Lesson");
        visitor.seesReady();
        assertThat(visitor.page.locator(".concept").first()).isVisible();
        visitor.page.locator(".question input[type=radio]").first().check();
        assertThat(visitor.page.locator(".verdict").first()).hasText(Pattern.compile("^(Right|Not quite)"));
    }

    @Test
    void aTextBecomesALanguageLesson(Visitor visitor) {
        visitor.picks("Language lesson").types("Your text", Texts.tides()).types("Topic", "At the coast").getsATicket();
        visitor.seesReady();
        assertThat(visitor.page.locator(".words tbody tr").first()).isVisible();
        assertThat(visitor.page.locator(".dialogue li").first()).isVisible();
        visitor.page.locator(".question input").first().check();
        assertThat(visitor.page.locator(".verdict").first()).not().isEmpty();
    }

    @Test
    void manyCommentsBecomeOneWithTheMethodBesideIt(Visitor visitor) {
        visitor.picks("Feedback summary")
                .types("Comments", "Willem explains things very well.\nCould listen more in meetings.")
                .types("Names to keep out", "Willem").getsATicket();
        visitor.seesReady();
        assertThat(visitor.page.locator(".method")).containsText("Written by the model");
        assertThat(visitor.page.locator(".method")).containsText("2 comments");
        assertThat(visitor.page.locator(".result")).not().containsText("Willem");
    }

    @Test
    void anIdeaBecomesADrawing(Visitor visitor) {
        visitor.picks("Drawing").types("Your idea", "The water cycle: sea, clouds, rain, rivers").getsATicket();
        visitor.seesReady();
        assertThat(visitor.page.getByRole(AriaRole.IMG, new GetByRoleOptions().setName("clouds"))).isVisible();
        assertThat(visitor.page.locator(".paper text").first()).isVisible();
    }

    @Test
    void whatIsMissingIsSaidAndNothingIsLost(Visitor visitor) {
        visitor.picks("Flashcards").types("Topic", "Tides").button("Get a ticket").click();
        visitor.sees("Your text is missing.");
        assertThat(visitor.page.getByLabel("Your text")).isFocused();
        assertThat(visitor.page.getByLabel("Topic").first()).hasValue("Tides");
    }
}
