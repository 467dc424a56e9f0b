package io.coatcheck.event;

import java.util.UUID;

/** Names in Redis that both services use. */
public final class EventKeys {

    /** Pub/sub channel of {@link EventMessage}s. */
    public static final String EVENTS = "coatcheck.events";

    /** Pub/sub channel of {@code {"jobId":".."}}: read it again, whoever waits for it. */
    public static final String CHANGES = "coatcheck.job-changes";

    /** Exists while anybody follows all of their jobs. */
    static final String ANY_OWNER = "coatcheck:followed:owners";

    private EventKeys() {
    }

    /** The job's latest events: a sorted set by their number. */
    static String log(UUID job) {
        return "coatcheck:events:" + job;
    }

    /** Exists while somebody follows the job, and for a minute after. */
    static String followed(UUID job) {
        return "coatcheck:followed:job:" + job;
    }

    /** Exists while the owner follows all of their jobs, and for a minute after. */
    static String followed(String tenant, String owner) {
        return "coatcheck:followed:owner:%d:%s:%s".formatted(tenant.length(), tenant, owner);
    }
}
