package io.coatcheck.api.identity;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;

import io.quarkus.security.identity.SecurityIdentity;

/** Hands the request's caller to whoever injects it; endpoints for everybody must not. */
@RequestScoped
class CurrentCaller {

    @Produces
    @RequestScoped
    CallerOfRequest caller(SecurityIdentity identity) {
        return new CallerOfRequest(identity.getAttribute(CallerAuthentication.CALLER));
    }
}
