package io.coatcheck.api.language;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.identity.IdentityConfig;
import io.coatcheck.api.identity.Scope;

/**
 * Whose jobs status and events are told. The old scripts poll without their header, and EventSource cannot send one: in
 * local mode, and only there, such a call is answered for any job.
 */
@ApplicationScoped
class VisibleJobs {

    private final boolean localMode;

    VisibleJobs(IdentityConfig identity) {
        this.localMode = identity.localMode();
    }

    /** @param userId the request's {@code user-id} header, or null */
    Scope to(Caller caller, String userId) {
        return localMode && userId == null ? Scope.ALL : caller.own();
    }
}
