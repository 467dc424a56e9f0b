package io.coatcheck.job;

import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;

/** What a job was given and what it made, as JSON text. Gone after the job's retention. */
@Entity(name = "JobPayload")
@Table(name = "job_payload")
@Immutable
public class JobPayload extends PanacheEntityBase {

    @Id
    @Column(name = "job_id")
    public UUID jobId;

    public String input;

    /** Present once the job is completed. */
    public String result;
}
