package io.coatcheck.api.testing;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A service set up otherwise than by default, as an operator would do it. */
public final class OwnSettings implements QuarkusTestProfile {

    public static final String ORIGIN = "https://app.example.org";
    public static final int READS_PER_SECOND = 2;
    public static final int SUBMITS_PER_MINUTE = 3;
    public static final int COURSE_UPLOADS = 2;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "CORS_ORIGINS", ORIGIN + ",https://other.example.org",
                "identity.claims.user", "email,sub",
                "identity.claims.tenant", "org.id",
                "identity.claims.roles", "realm_access.roles,resource_access.coatcheck.roles",
                "limits.reads-per-second", Integer.toString(READS_PER_SECOND),
                "limits.submits-per-minute", Integer.toString(SUBMITS_PER_MINUTE),
                "course-quota.uploads", Integer.toString(COURSE_UPLOADS),
                "jobs.accept-local-types", "false");
    }
}
