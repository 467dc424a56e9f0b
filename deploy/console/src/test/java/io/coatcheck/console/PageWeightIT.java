package io.coatcheck.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.LoadState;

/** What a first visit costs. */
@InABrowser
class PageWeightIT {

    private static final int MOST_BYTES = 150_000;

    @Test
    void theFirstLoadIsLightAndAsksNobodyElse(Visitor visitor) {
        List<Request> requests = new CopyOnWriteArrayList<>();
        visitor.page.onRequestFinished(requests::add);
        visitor.opens("");
        assertThat(visitor.button("Get a ticket")).isVisible();
        visitor.page.waitForLoadState(LoadState.NETWORKIDLE);

        int bytes = requests.stream().map(Request::sizes)
                .mapToInt(sizes -> sizes.responseBodySize + sizes.responseHeadersSize).sum();
        System.out.printf("First load of the console: %d bytes in %d requests%n", bytes, requests.size());
        Assertions.assertThat(bytes).isBetween(10_000, MOST_BYTES);
        Assertions.assertThat(requests).allMatch(request -> request.url().startsWith(Stage.get().url()));
    }
}
