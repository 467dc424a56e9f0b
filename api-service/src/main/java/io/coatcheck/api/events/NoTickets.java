package io.coatcheck.api.events;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;

/** Stands where nobody hands out tokens for streams. */
@DefaultBean
@ApplicationScoped
class NoTickets implements EventTickets {

    @Override
    public Uni<EventTicket> redeem(String token) {
        return Uni.createFrom().failure(() -> Problem.of(ProblemType.UNAUTHENTICATED).toException());
    }
}
