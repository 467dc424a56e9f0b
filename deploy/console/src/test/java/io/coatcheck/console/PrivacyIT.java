package io.coatcheck.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What is somebody's is nobody else's. */
@InABrowser
class PrivacyIT {

    private static final String SECRET = """
            {"type": "noop", "input": {"durationMs": 0}, "labels": ["title:Nobody's business"]}""";

    @Test
    void twoPeopleNeverSeeEachOthersTickets(Visitor one, Visitor other) {
        String secret = one.submits(SECRET);
        one.opens("jobs");
        one.sees("Nobody's business");

        other.opens("jobs");
        other.sees("Every hook is free");
        other.expectsOutages();
        other.opens("job/" + secret);
        other.sees("We know no such ticket");
        Assertions.assertThat(other.statusOf("/api/v1/jobs/" + secret)).isEqualTo(404);
    }

    @Test
    void onlyOperatorsAreOfferedTheirView(Visitor visitor) {
        visitor.opens("");
        assertThat(visitor.page.locator("nav")).not().containsText("Operator");
        visitor.opens("operator");
        visitor.sees("For operators only");

        Visitor operator = Visitor.enter(Stage.get(), Look.DESKTOP, "operator", "operator");
        operator.opens("");
        assertThat(operator.page.locator("nav")).containsText("Operator");
        operator.leaves();
        operator.assertNoComplaints();
    }
}
