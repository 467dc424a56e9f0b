package io.coatcheck.chaos.check;

import java.time.Duration;
import java.util.stream.Stream;

import io.coatcheck.chaos.history.Exchange;
import io.coatcheck.chaos.history.History;

/** Whatever is broken behind it, the API says so soon. */
final class EveryRequestIsAnswered implements Invariant {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    @Override
    public String sentence() {
        return "Every request is answered within " + LONGEST.toSeconds()
                + " s with 202, or a problem that tells what to do; only the end of the api-service that was asked breaks connections.";
    }

    @Override
    public Stream<String> violations(History history) {
        return history.exchanges().stream()
                .filter(exchange -> !isInOrder(exchange, history))
                .map(exchange -> "%s of plan %d was answered with %d %s after %d ms".formatted(exchange.kind(), exchange.plan(),
                        exchange.status(), exchange.code(), exchange.took().toMillis()));
    }

    private static boolean isInOrder(Exchange exchange, History history) {
        // A request that met the end of the api-service was answered by nobody, or by the next process.
        if (exchange.status() == 0) {
            return history.incidents().isAwayWithin(exchange.api(), exchange.sentAt(), exchange.answeredAt());
        }
        return exchange.took().compareTo(LONGEST) < 0 && exchange.status() != 500
                && !(exchange.isAccepted() && exchange.job() == null);
    }
}
