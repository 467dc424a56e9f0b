package io.coatcheck.api.operations.failures;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a retry of a group did.
 *
 * @param retried jobs that are queued again, the failed ones that they had made included
 * @param more whether some are left, for which the same request is sent again
 */
@Schema(name = "RetriedFailures")
record RetriedFailures(
        @Schema(description = "Jobs queued again, those included that they had made") int retried,
        @Schema(description = "Whether some are left: send the same again") boolean more) {
}
