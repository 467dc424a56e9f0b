package io.coatcheck.api.identity;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

/** The caller of an endpoint that also lets in those who bring another kind of proof than a bearer token. */
@ApplicationScoped
public class CallerOrNobody {

    private final CurrentIdentityAssociation identity;

    CallerOrNobody(CurrentIdentityAssociation identity) {
        this.identity = identity;
    }

    /** The request's caller, or null; fails when there is a token that is not valid. */
    public Uni<Caller> get() {
        return identity.getDeferredIdentity().map(CallerOrNobody::of);
    }

    /** The caller of this identity, or null for none. */
    public static Caller of(SecurityIdentity identity) {
        return identity.getAttribute(CallerAuthentication.CALLER);
    }
}
