package io.coatcheck.backup;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a line of the ledger says of a user whose data was erased.
 *
 * @param at what they handed over since is not meant
 */
record Erased(Instant at, String tenant, String owner) {

    private static final Pattern LINE = Pattern.compile("Accepted erase at=(\\S+) tenant=([^\"]*) owner=([^\"]*)");

    /** Nothing for a line that says something else. */
    static Optional<Erased> in(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.find()
                ? Optional.of(new Erased(Instant.parse(matcher.group(1)), matcher.group(2), matcher.group(3).strip()))
                : Optional.empty();
    }

    /** As the ledger says it of their jobs. */
    String whose() {
        return "tenant=%s owner=%s".formatted(tenant, owner);
    }

    /** The smallest id (UUIDv7) of what came after it. */
    UUID firstIdSince() {
        return new UUID(at.toEpochMilli() << 16, 0);
    }

    boolean covers(UUID job) {
        return Accepted.submittedAt(job).isBefore(at);
    }
}
