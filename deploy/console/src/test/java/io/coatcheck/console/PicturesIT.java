package io.coatcheck.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import com.microsoft.playwright.Page.ScreenshotOptions;

/** Pictures of the main views for {@code docs/console}: {@code -Dconsole.pictures=FOLDER}, relative to the repository. */
@InABrowser
@EnabledIfSystemProperty(named = "console.pictures", matches = ".+", disabledReason = "-Dconsole.pictures is not given")
class PicturesIT {

    private static final String NAME = "mira";

    @Test
    void mainViews() {
        Visitor desktop = enter(Look.DESKTOP);
        desktop.picks("Flashcards").types("Your text", Texts.tides().substring(0, 330)).types("Topic", "Tides");
        keep(desktop, "new-desktop-light");
        desktop.types("Your text", Texts.tides()).getsATicket();
        desktop.seesReady();
        keep(desktop, "cards-desktop-light");
        desktop.picks("Drawing").types("Your idea", "The water cycle: sea, evaporation, clouds, rain, mountains, rivers")
                .getsATicket();
        desktop.seesReady();
        keep(desktop, "drawing-desktop-light");

        Visitor phone = enter(Look.PHONE);
        phone.picks("Course from a PDF").drops("The sea.pdf", "application/pdf", Texts.pdfOfTheSea()).getsATicket();
        phone.seesReady();
        phone.button("Make a lesson").click();
        assertThat(phone.page.locator(".ticket-kind")).hasText("Lesson");
        phone.seesReady();
        phone.page.locator(".question input[type=radio]").first().check();
        phone.page.locator(".question").first().scrollIntoViewIfNeeded();
        keep(phone, "lesson-phone-light");

        Visitor darkDesktop = enter(Look.DESKTOP_DARK);
        Stage.get().site.model().behave("{\"latencyMs\": 2500}");
        darkDesktop.picks("Book, chapter by chapter").drops("The sea.md", "text/markdown", Texts.bookOfTheSea()).getsATicket();
        assertThat(darkDesktop.page.locator(".chapter")).hasCount(3);
        keep(darkDesktop, "chapters-desktop-dark");
        Stage.get().site.model().behaveNormally();
        darkDesktop.seesReady();
        darkDesktop.opens("jobs");
        darkDesktop.sees("The sea.md");
        keep(darkDesktop, "tickets-desktop-dark");

        Visitor operator = enter(Look.DESKTOP);
        operator.submits("""
                {"type": "noop", "input": {"durationMs": 20000}}""");
        operator.opens("operator");
        assertThat(operator.page.getByText("What it runs").first()).isVisible();
        assertThat(operator.page.locator("cc-line-chart .chart-plot").first()).isVisible();
        keep(operator, "operator-desktop-light");

        Visitor darkPhone = enter(Look.PHONE_DARK);
        darkPhone.opens("");
        assertThat(darkPhone.button("Get a ticket")).isVisible();
        keep(darkPhone, "new-phone-dark");
        darkPhone.picks("Summary").types("Your text", Texts.tides()).types("Title", "How tides work").getsATicket();
        darkPhone.seesReady();
        keep(darkPhone, "summary-phone-dark");
    }

    private static Visitor enter(Look look) {
        return Visitor.enter(Stage.get(), look, NAME, "user,operator");
    }

    private static void keep(Visitor visitor, String name) {
        visitor.page.waitForFunction(
                "() => document.getAnimations().every(a => a.playState !== 'running' || a.effect.getTiming().iterations === Infinity)");
        visitor.page.screenshot(new ScreenshotOptions().setPath(Path.of(System.getProperty("coatcheck.root"),
                System.getProperty("console.pictures"), name + ".png")));
    }
}
