package io.coatcheck.api.events;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.identity.CallerOrNobody;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.smallrye.mutiny.Uni;

/** Who asks for a stream: the holder of a token for streams, or else the caller as everywhere. */
@ApplicationScoped
class EventAccess {

    private final EventTickets tickets;
    private final CallerOrNobody caller;

    EventAccess(EventTickets tickets, CallerOrNobody caller) {
        this.tickets = tickets;
        this.caller = caller;
    }

    /** @param token as in the query, or null */
    Uni<EventTicket> ticket(String token) {
        return ticket(token, Uni.createFrom().deferred(caller::get));
    }

    /** @param caller fails or is null when there is none */
    Uni<EventTicket> ticket(String token, Uni<Caller> caller) {
        return token != null ? tickets.redeem(token)
                : caller.onItem().ifNull().failWith(() -> Problem.of(ProblemType.UNAUTHENTICATED).toException())
                        .map(EventTicket::of);
    }
}
