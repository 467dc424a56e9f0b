package io.coatcheck.api.events;

import java.time.Instant;

/**
 * Lets a client that cannot send headers follow jobs: {@code ?token=} of streams.
 *
 * @param expiresAt streams are opened with it until then
 */
public record EventToken(String token, Instant expiresAt) {
}
