package io.coatcheck.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

/** The page goes on when something behind it, or its own line, breaks. */
@InABrowser
class TroubleIT {

    private static final String LONG = """
            {"type": "noop", "input": {"durationMs": 6000, "echo": "The sea rises and falls twice a day."}, "labels": ["title:A long one"]}""";

    @Test
    void aReloadInTheMiddleGoesOnWhereItWas(Visitor visitor) {
        visitor.opens("job/" + visitor.submits(LONG));
        visitor.seesStatus("In the making");
        visitor.page.reload();
        visitor.sees("The sea rises");
        visitor.seesStatus("Ready");
        visitor.opens("jobs");
        visitor.sees("A long one");
    }

    @Test
    void aKilledWorkersJobIsDoneByAnotherWhileThePageIsOpen(Visitor visitor) {
        visitor.opens("job/" + visitor.submits(LONG));
        visitor.seesStatus("In the making");
        Stage.get().site.workers().forEach(worker -> worker.kill());
        visitor.sees("attempt 2 of 3");
        visitor.seesStatus("Ready");
        Stage.get().site.awaitReady();
    }

    @Test
    void aRestartOfTheServiceIsOutlivedByAnOpenPage(Visitor visitor) {
        visitor.expectsOutages();
        visitor.opens("job/" + visitor.submits(LONG.replace("6000", "8000")));
        visitor.seesStatus("In the making");
        Stage.get().api().kill();
        visitor.sees("Your tickets are safe");
        Stage.get().api().awaitReady(Duration.ofSeconds(60));
        visitor.seesStatus("Ready");
        assertThat(visitor.page.locator(".connection-lost")).hasCount(0);
    }

    @Test
    void withoutALineThePageSaysSoAndResumesByItself(Visitor visitor) {
        visitor.expectsOutages();
        visitor.opens("");
        visitor.page.context().setOffline(true);
        visitor.sees("You are offline.");
        visitor.page.context().setOffline(false);
        assertThat(visitor.page.locator(".connection-lost")).hasCount(0);
    }

    @Test
    void aJobIsTakenBackAndTriedAgain(Visitor visitor) {
        visitor.opens("job/" + visitor.submits(LONG));
        visitor.button("Cancel").click();
        visitor.seesStatus("Cancelled");
        visitor.button("Try again").click();
        visitor.seesStatus("Ready");
    }

    @Test
    void aFailureSaysWhyAndCanBeTriedAgain(Visitor visitor) {
        visitor.opens("job/" + visitor.submits("""
                {"type": "noop", "input": {"failTimes": 1, "permanent": true}}"""));
        visitor.seesStatus("Failed");
        visitor.sees("The job was told to fail for good.");
        assertThat(visitor.button("Try again")).isEnabled();
    }
}
