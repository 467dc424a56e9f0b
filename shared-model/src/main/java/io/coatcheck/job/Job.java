package io.coatcheck.job;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

import org.hibernate.annotations.Immutable;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;

/**
 * Work somebody handed over. Both services read jobs through this entity; every transition is one guarded SQL statement
 * in {@code io.coatcheck.job.lifecycle}, so the entity itself is read-only and a forgotten flush can lose nothing.
 */
@Entity(name = "Job")
@Immutable
public class Job extends PanacheEntityBase {

    @Id
    public UUID id;

    public String tenant;

    public String owner;

    public String type;

    public String lane;

    public JobStatus status;

    /** 0 to 9, the highest first. */
    public short priority;

    /** The fencing token: counts every claim of the job's life and is never reset. */
    public int attempt;

    @Column(name = "attempt_offset")
    public int attemptOffset;

    @Column(name = "max_attempts")
    public int maxAttempts;

    /** Bound of one attempt. */
    @Column(name = "timeout_seconds")
    public int timeoutSeconds;

    /** Grows with every visible change. */
    public long seq;

    /** Percent. */
    public short progress;

    public String stage;

    @Column(name = "worker_id")
    public UUID workerId;

    @Column(name = "error_code")
    public String errorCode;

    @Column(name = "error_message")
    public String errorMessage;

    public String[] labels;

    @Column(name = "webhook_url")
    public String webhookUrl;

    /** The batch it was submitted with, or null. */
    @Column(name = "batch_id")
    public UUID batchId;

    /** The job that made it, or null. */
    @Column(name = "parent_id")
    public UUID parentId;

    /** Counts from 1 among the children of its parent; null for a job that has none. */
    @Column(name = "child_number")
    public Integer childNumber;

    /** How many children it made. */
    public int children;

    /** In process with no worker, until every child has ended. */
    @Column(name = "awaits_children")
    public boolean awaitsChildren;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "run_at")
    public Instant runAt;

    @Column(name = "queued_at")
    public Instant queuedAt;

    /** Start of the latest attempt; absent while the job has not run. */
    @Column(name = "started_at")
    public Instant startedAt;

    @Column(name = "finished_at")
    public Instant finishedAt;

    @Column(name = "expires_at")
    public Instant expiresAt;

    @Column(name = "erased_at")
    public Instant erasedAt;

    /** The attempt as users count it: since the submit or a person's retry, without handed-back ones. */
    public int attemptOfRun() {
        return attempt - attemptOffset;
    }

    /** True when the job was started and will be tried again, not when the caller asked for a later run. */
    public boolean isRetryPlanned() {
        return status == JobStatus.SCHEDULED && attemptOfRun() > 0;
    }

    public boolean isErased() {
        return erasedAt != null;
    }
}
