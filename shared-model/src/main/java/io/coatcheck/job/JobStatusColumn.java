package io.coatcheck.job;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Statuses are stored as their word, so that SQL reads like the documentation. */
@Converter(autoApply = true)
public class JobStatusColumn implements AttributeConverter<JobStatus, String> {

    @Override
    public String convertToDatabaseColumn(JobStatus status) {
        return status == null ? null : status.word();
    }

    @Override
    public JobStatus convertToEntityAttribute(String word) {
        return word == null ? null : JobStatus.of(word).orElseThrow(() -> new IllegalStateException("status " + word));
    }
}
