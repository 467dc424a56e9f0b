package io.coatcheck.api.events;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.identity.PossibleCaller;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.smallrye.mutiny.Uni;

/** Who asks for a stream: the holder of a token for streams, or else the caller as everywhere. */
@ApplicationScoped
class EventAccess {

    private final EventTokens tokens;
    private final PossibleCaller caller;

    EventAccess(EventTokens tokens, PossibleCaller caller) {
        this.tokens = tokens;
        this.caller = caller;
    }

    /** @param token as in the query, or null */
    Uni<EventTicket> ticket(String token) {
        return ticket(token, Uni.createFrom().deferred(caller::find));
    }

    /** @param caller fails or is null when there is none */
    Uni<EventTicket> ticket(String token, Uni<Caller> caller) {
        return token != null ? tokens.verified(token).map(EventTicket::of)
                : caller.onItem().ifNull().failWith(() -> Problem.of(ProblemType.UNAUTHENTICATED).toException())
                        .map(EventTicket::of);
    }
}
