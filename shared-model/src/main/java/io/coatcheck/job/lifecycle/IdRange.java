package io.coatcheck.job.lifecycle;

import java.util.Collection;
import java.util.UUID;

import com.github.f4b6a3.uuid.util.UuidComparator;

/**
 * The lowest and the highest of a statement's job ids; both absent when there are none. Saying {@code between} the two lets
 * PostgreSQL leave out every day that has none of them before it starts, which an array of ids alone does not.
 */
record IdRange(UUID lowest, UUID highest) {

    static IdRange of(Collection<UUID> ids) {
        return new IdRange(
                ids.stream().min(UuidComparator::opaqueCompare).orElse(null),
                ids.stream().max(UuidComparator::opaqueCompare).orElse(null));
    }
}
