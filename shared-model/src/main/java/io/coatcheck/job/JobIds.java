package io.coatcheck.job;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.util.UuidComparator;

/** Job ids are UUIDv7 (RFC 9562): their order is the order of submission, and their day finds the partition. */
public final class JobIds {

    private static final Pattern CANONICAL = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private JobIds() {
    }

    public static UUID next() {
        return UuidCreator.getTimeOrderedEpochPlus1();
    }

    /** A new id that is above the given one, also when this clock is behind the one that made it. */
    public static UUID nextAfter(UUID id) {
        UUID next = next();
        if (UuidComparator.opaqueCompare(next, id) > 0) {
            return next;
        }
        long millis = id.getMostSignificantBits() >>> 16;
        return UuidCreator.getTimeOrderedEpoch(Instant.ofEpochMilli(millis + 1));
    }

    /** The id, or empty for what is no UUID: such an id is simply unknown (frontend-contracts, rules for all). */
    public static Optional<UUID> parse(String text) {
        return text != null && CANONICAL.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
