package io.coatcheck.api.operations.users;

import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What was erased of a user by one call.
 *
 * @param cancelled jobs that were open
 * @param erased how many of each kind, those with none left out
 * @param more whether the same call is needed again: something is left, or a worker was still at one of the jobs and may
 *        have written something after it was erased
 */
@Schema(name = "ErasedUser")
record ErasedUser(
        @Schema(description = "Jobs that were open") int cancelled,
        @Schema(description = "How many of each kind; kinds without any are left out") Map<String, Integer> erased,
        @Schema(description = "Whether the same call is needed again") boolean more) {
}
