package io.coatcheck.api.identity;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.reactive.CallersContext;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

/** The request's caller at endpoints that let strangers in too. */
@ApplicationScoped
public class PossibleCaller {

    private final CurrentIdentityAssociation identities;

    PossibleCaller(CurrentIdentityAssociation identities) {
        this.identities = identities;
    }

    /** The caller, or null for a stranger; fails when the request carries a token that is not valid. */
    public Uni<Caller> find() {
        // A key set may have to be fetched, which ends on another thread.
        return CallersContext.resume(identities.getDeferredIdentity())
                .map(PossibleCaller::of);
    }

    /** The caller of this identity, or null for a stranger's. */
    public static Caller of(SecurityIdentity identity) {
        return identity.getAttribute(CallerAuthentication.CALLER);
    }
}
