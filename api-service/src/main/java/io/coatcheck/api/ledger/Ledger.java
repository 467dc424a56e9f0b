package io.coatcheck.api.ledger;

import java.time.Instant;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.coatcheck.api.identity.Scope;
import io.coatcheck.job.lifecycle.NewJob;

/**
 * One line in the log for everything that is about to be answered as accepted, after its commit. PostgreSQL is the truth; when
 * it had to be restored to an earlier point, these lines, kept elsewhere, name what was accepted since ({@code deploy/backup}).
 * They hold ids and who it is for, nothing of what the job is about.
 */
@ApplicationScoped
public class Ledger {

    // Its level, and where its lines go, is set by this name.
    private static final Logger LOG = Logger.getLogger("io.coatcheck.ledger");

    public void submitted(NewJob job) {
        LOG.infof("Accepted submit %s type=%s tenant=%s owner=%s", job.id(), job.type(), job.tenant(), job.owner());
    }

    public void cancelled(UUID job) {
        LOG.infof("Accepted cancel %s", job);
    }

    /** @param at when it was asked for: what the user handed over later is not meant */
    public void erased(Scope user, Instant at) {
        LOG.infof("Accepted erase at=%s tenant=%s owner=%s", at, user.tenant(), user.owner());
    }

    /** @param seq the job's number since; it tells it from the one before */
    public void retried(UUID job, long seq) {
        LOG.infof("Accepted retry %s seq=%d", job, seq);
    }
}
