package io.coatcheck.api.identity;

import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where a caller's identity is found. */
@ConfigMapping(prefix = "identity")
public interface IdentityConfig {

    /**
     * Whether callers may name themselves by headers, with a fixed local user otherwise. Only for one's own machine: anybody
     * who reaches the port is an operator.
     */
    @WithDefault("false")
    boolean localMode();

    Claims claims();

    /** Where pages of other origins may use the cookie {@code access_token}: front door A. */
    @WithDefault("/api/v1/feedback-summaries/")
    String cookiePath();

    /** Tenant of tokens that carry no tenant claim; without it they are refused. */
    @WithDefault("default")
    Optional<String> defaultTenant();

    /** Names of the claims, the first present one counts; a dot steps into an object, as in {@code realm_access.roles}. */
    interface Claims {

        /** Stable identifier of the user. */
        @WithDefault("sub")
        List<String> user();

        /** Tenant: an organisation or school. */
        @WithDefault("tenant_id,tenant,school_id")
        List<String> tenant();

        /** Roles, as an array or a string separated by spaces or commas. */
        @WithDefault("roles,role,groups")
        List<String> roles();

        /** Front door A's student number. */
        @WithDefault("student_id")
        List<String> student();
    }
}
