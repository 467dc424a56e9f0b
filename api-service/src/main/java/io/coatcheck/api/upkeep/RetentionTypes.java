package io.coatcheck.api.upkeep;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.coatcheck.job.type.JobType;
import io.coatcheck.job.type.JobTypes;
import io.quarkus.runtime.StartupEvent;

/** A period for a type that there is not would be believed in and never kept. */
@ApplicationScoped
class RetentionTypes {

    private final RetentionConfig config;

    RetentionTypes(RetentionConfig config) {
        this.config = config;
    }

    void check(@Observes StartupEvent started) {
        Set<String> types = JobTypes.all().stream().map(JobType::name).collect(Collectors.toCollection(TreeSet::new));
        List<String> unknown = Retention.unknown(types, config);
        if (!unknown.isEmpty()) {
            throw new IllegalStateException("retention.types names what is no job type: %s; there are %s"
                    .formatted(unknown, types));
        }
    }
}
