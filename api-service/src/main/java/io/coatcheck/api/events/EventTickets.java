package io.coatcheck.api.events;

import io.smallrye.mutiny.Uni;

/** Knows the tokens that {@code POST /api/v1/events/tokens} hands out, for browsers, whose streams cannot send headers. */
public interface EventTickets {

    /** What the token allows; fails with {@code unauthenticated} when it is not one of ours, or too old. */
    Uni<EventTicket> redeem(String token);
}
