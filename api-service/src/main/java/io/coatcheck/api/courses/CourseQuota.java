package io.coatcheck.api.courses;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.identity.Caller;
import io.coatcheck.courses.CourseJobs;
import io.smallrye.mutiny.Uni;

/** Keeps users within their quota of uploads. Uploads at the same moment are counted alike, so a few may come through. */
@ApplicationScoped
class CourseQuota {

    private final CourseJobs jobs;
    private final CourseQuotaConfig config;

    CourseQuota(CourseJobs jobs, CourseQuotaConfig config) {
        this.jobs = jobs;
        this.config = config;
    }

    /** What is told to a caller whose quota is used up, or null. */
    Uni<QuotaReached> reached(Caller caller) {
        if (config.uploads().isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        int limit = config.uploads().get();
        return jobs.uploads(caller.tenant(), caller.user(), config.period().toSeconds())
                .map(used -> used < limit ? null : QuotaReached.of(config.tier(), limit, used));
    }
}
