package io.coatcheck.api.courses;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user's quota of uploads is used up. */
@Schema(name = "CourseQuotaReached")
record QuotaReached(String error, String tier, int limit, long used, String message) {

    static QuotaReached of(CourseQuotaConfig config, int limit, long used) {
        return new QuotaReached("Quota exceeded", config.tier(), limit, used,
                "Your plan allows %d uploads in %d hours. Try again later.".formatted(limit,
                        Math.max(1, config.period().toHours())));
    }
}
