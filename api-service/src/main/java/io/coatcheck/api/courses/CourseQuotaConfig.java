package io.coatcheck.api.courses;

import java.time.Duration;
import java.util.Optional;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many PDFs one user may hand over through front door D. Off unless a number is given. */
@ConfigMapping(prefix = "course-quota")
public interface CourseQuotaConfig {

    /** PDFs of one user in the period; the next is refused with 403. Unset for no quota. */
    Optional<@Min(0) Integer> uploads();

    /** The period, back from now. Jobs' rows must be kept as long. */
    @WithDefault("24h")
    Duration period();

    /** What the frontend calls the plan that has this quota. */
    @WithDefault("free")
    String tier();
}
