package io.coatcheck.api.events;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.identity.PossibleCaller;
import io.coatcheck.api.problem.DatabaseAway;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemException;
import io.coatcheck.api.problem.ProblemType;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.smallrye.mutiny.Uni;

/** Lets a socket be opened for those who may follow jobs. */
@ApplicationScoped
class SocketAdmission implements HttpUpgradeCheck {

    static final TypedKey<EventTicket> TICKET = new TypedKey<>("coatcheck.ticket");

    private final EventAccess access;
    private final OpenStreams streams;

    SocketAdmission(EventAccess access, OpenStreams streams) {
        this.access = access;
        this.streams = streams;
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        return access.ticket(context.httpRequest().getParam("token"), context.securityIdentity().map(PossibleCaller::of))
                .map(ticket -> {
                    streams.admit(ticket.owner());
                    context.userData().put(TICKET, ticket);
                    return CheckResult.permitUpgradeSync();
                })
                .onFailure().recoverWithItem(SocketAdmission::refusal);
    }

    private static CheckResult refusal(Throwable failure) {
        if (failure instanceof ProblemException refused) {
            Problem problem = refused.problem();
            return problem.retryAfter() == null ? CheckResult.rejectUpgradeSync(problem.type().status())
                    : CheckResult.rejectUpgradeSync(problem.type().status(),
                            Map.of("Retry-After", List.of(Long.toString(problem.retryAfter().toSeconds()))));
        }
        ProblemType type = failure instanceof AuthenticationFailedException ? ProblemType.UNAUTHENTICATED
                : DatabaseAway.isReasonOf(failure) ? ProblemType.UNAVAILABLE : ProblemType.INTERNAL;
        return CheckResult.rejectUpgradeSync(type.status());
    }
}
