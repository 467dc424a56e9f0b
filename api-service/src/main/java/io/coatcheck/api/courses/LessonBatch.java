package io.coatcheck.api.courses;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.coatcheck.job.lifecycle.NewJob;
import io.coatcheck.job.lifecycle.StoredBatch;
import io.coatcheck.job.lifecycle.Submitted;

/**
 * Lessons of all sections.
 *
 * @param batchId null when there was nothing left to make
 * @param jobs one entry for each section, in reading order
 */
@Schema(name = "LessonBatch")
@JsonNaming(SnakeCaseStrategy.class)
record LessonBatch(UUID batchId, List<Entry> jobs) {

    /** @param jobId null for a section whose lesson is there already; its status is completed */
    @Schema(name = "LessonOfBatch")
    @JsonNaming(SnakeCaseStrategy.class)
    record Entry(UUID sectionId, UUID jobId, String status) {

        private Entry madeBy(Map<UUID, UUID> jobs) {
            return jobId == null ? this : new Entry(sectionId, jobs.getOrDefault(jobId, jobId), status);
        }
    }

    /**
     * After the submit: a request that came at the same moment may have been faster with some of the jobs, or all.
     *
     * @param asked the jobs that were to be stored, which the entries name
     */
    static LessonBatch of(StoredBatch.Created stored, List<NewJob> asked, List<Entry> entries) {
        Map<UUID, UUID> jobs = IntStream.range(0, asked.size()).boxed()
                .collect(Collectors.toMap(i -> asked.get(i).id(), i -> stored.jobs().get(i).jobId()));
        boolean isEmpty = stored.jobs().stream().noneMatch(Submitted.Created.class::isInstance);
        return new LessonBatch(isEmpty ? null : stored.batchId(),
                entries.stream().map(entry -> entry.madeBy(jobs)).toList());
    }
}
