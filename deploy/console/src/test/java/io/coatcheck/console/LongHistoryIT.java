package io.coatcheck.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.Collections;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Ten thousand tickets. */
@InABrowser
class LongHistoryIT {

    private static final int BATCHES = 10;
    private static final int BATCH = 1_000;
    private static final String LATER = """
            {"type": "noop", "input": {}, "runAt": "2099-01-01T00:00:00Z"}""";

    @Test
    void tenThousandTicketsAreAFewElements(Visitor visitor) {
        for (int batch = 0; batch < BATCHES; batch++) {
            visitor.post("/api/v1/batches", "{\"jobs\": [" + String.join(",", Collections.nCopies(BATCH, LATER)) + "]}");
        }
        visitor.opens("jobs");
        assertThat(visitor.page.locator(".ticket-row").first()).isVisible();
        visitor.page.evaluate("""
                async () => {
                  const rows = () => document.querySelector('.tickets').clientHeight / 76;
                  while (rows() < 10000) {
                    scrollTo(0, document.body.scrollHeight);
                    await new Promise(requestAnimationFrame);
                  }
                  scrollTo(0, document.body.scrollHeight);
                }""");
        assertThat(visitor.page.locator(".tickets li[aria-posinset='10000']")).isVisible();
        Assertions.assertThat(visitor.page.locator(".tickets li").count()).isLessThan(60);
    }
}
