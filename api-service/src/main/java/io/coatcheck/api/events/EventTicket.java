package io.coatcheck.api.events;

import java.util.Set;
import java.util.UUID;

import io.coatcheck.api.identity.Caller;
import io.coatcheck.event.EventLog.Owner;

/**
 * Whose events somebody may follow, and of which jobs.
 *
 * @param ids null for all of the caller's
 */
public record EventTicket(Caller caller, Set<UUID> ids) {

    static EventTicket of(Caller caller) {
        return new EventTicket(caller, null);
    }

    static EventTicket of(EventGrant grant) {
        Caller caller = new Caller(grant.tenant(), grant.user(), Set.of(), null);
        return new EventTicket(caller, grant.jobs().isEmpty() ? null : grant.jobs());
    }

    Owner owner() {
        return new Owner(caller.tenant(), caller.user());
    }

    boolean allows(UUID job) {
        return ids == null || ids.contains(job);
    }

    boolean allowsAll() {
        return ids == null;
    }
}
