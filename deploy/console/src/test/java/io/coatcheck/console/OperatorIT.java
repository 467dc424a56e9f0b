package io.coatcheck.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;

/**
 * What an operator sees of real workers, and does to them. {@code OperatorViewTest} (api-service) has every corner of the view.
 */
@InABrowser
class OperatorIT {

    private static final String LONG = """
            {"type": "noop", "input": {"durationMs": 20000}}""";
    private static final String SHORT = """
            {"type": "noop", "input": {"durationMs": 0}}""";

    @Test
    void workersAreShownWithWhatTheyRun(Visitor visitor) {
        String job = visitor.submits(LONG);
        Visitor operator = operator();
        operator.opens("operator");

        Locator busy = operator.page.locator(".worker").filter(new Locator.FilterOptions().setHasText("What it runs"));
        busy.first().locator("summary").click();
        assertThat(busy.first().getByRole(AriaRole.TABLE)).containsText("noop");

        visitor.post("/api/v1/jobs/" + job + "/cancellation", "{}");
        assertThat(busy).hasCount(0);
        operator.assertNoComplaints();
        operator.leaves();
    }

    @Test
    void whatWaitsInAPausedLaneStartsWhenItIsResumed(Visitor visitor) {
        Visitor operator = operator();
        operator.opens("operator");
        press(operator, "Pause default");
        press(operator, "Pause it");
        operator.sees("default is paused.");
        try {
            visitor.opens("job/" + visitor.submits(SHORT));
            visitor.seesStatus("In the queue");
            visitor.sees("which operators have paused");
        } finally {
            press(operator, "Resume default");
            press(operator, "Resume it");
        }
        operator.sees("default is open again.");
        visitor.seesStatus("Ready");
        operator.assertNoComplaints();
        operator.leaves();
    }

    @Test
    void everythingThatFailedForOneReasonIsTriedAgain(Visitor visitor) {
        visitor.opens("job/" + visitor.submits("""
                {"type": "noop", "maxAttempts": 1, "input": {"failTimes": 1}}"""));
        visitor.seesStatus("Failed");
        Visitor operator = operator();
        operator.opens("operator");
        press(operator, "Retry all noop that failed with told-to-fail");
        press(operator, "Retry them");

        operator.sees("queued again.");
        operator.assertNoComplaints();
        operator.leaves();
    }

    private static Visitor operator() {
        return Visitor.enter(Stage.get(), Look.DESKTOP, "operator-" + UUID.randomUUID(), "operator");
    }

    private static void press(Visitor operator, String button) {
        operator.page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button).setExact(true)).click();
    }
}
