package io.coatcheck.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where people are known by their tokens. */
@InABrowser
class TokenIT {

    private static Tokens tokens;
    private static TokenService service;

    @BeforeAll
    static void start() throws Exception {
        tokens = new Tokens();
        service = TokenService.start(Stage.get().site, tokens);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aTokenOpensTheCloakroomAndIsForgottenWithTheTab() throws Exception {
        Visitor visitor = visitor();
        visitor.opens("jobs");
        visitor.sees("Who is it?");
        visitor.types("Access token", "nonsense").button("Sign in").click();
        visitor.sees("This token is not accepted.");
        visitor.types("Access token", "Bearer " + tokens.of("ann")).button("Sign in").click();
        visitor.sees("Every hook is free");
        visitor.page.reload();
        visitor.sees("Every hook is free");
        visitor.button("Sign out").click();
        visitor.sees("Who is it?");
        visitor.leaves();
        visitor.assertNoComplaints();
    }

    @Test
    void anotherTokenShowsOtherTickets() throws Exception {
        Visitor visitor = visitor();
        visitor.opens("jobs");
        visitor.types("Access token", tokens.of("bob")).button("Sign in").click();
        visitor.picks("Drawing").types("Your idea", "Bob's house").getsATicket();
        visitor.seesReady();
        visitor.button("Sign out").click();
        visitor.types("Access token", tokens.of("carol")).button("Sign in").click();
        visitor.sees("We know no such ticket");
        visitor.opens("jobs");
        visitor.sees("Every hook is free");
        assertThat(visitor.page.locator("main")).not().containsText("Bob");
        visitor.leaves();
        visitor.assertNoComplaints();
    }

    /** A browser complains of a refusal, which is what is tested here. */
    private static Visitor visitor() {
        Visitor visitor = Visitor.enter(Stage.get(), service.url());
        visitor.expectsOutages();
        return visitor;
    }
}
