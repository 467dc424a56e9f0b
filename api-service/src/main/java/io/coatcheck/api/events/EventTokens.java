package io.coatcheck.api.events;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.database.DeploymentSecrets;
import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.smallrye.mutiny.Uni;

/**
 * Issues and checks event tokens: a grant and its HMAC-SHA256, so that any instance accepts what another one issued and
 * nobody has to keep them.
 */
@ApplicationScoped
public class EventTokens {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String SECRET = "event-tokens";

    private final EventsConfig config;
    private final DeploymentSecrets secrets;

    EventTokens(EventsConfig config, DeploymentSecrets secrets) {
        this.config = config;
        this.secrets = secrets;
    }

    /** @param jobs what it is limited to; empty for all of the caller's jobs */
    Uni<EventToken> issue(Caller caller, Set<UUID> jobs) {
        Instant expiresAt = Instant.now().plus(config.tokenLifetime()).truncatedTo(ChronoUnit.SECONDS);
        byte[] grant = new EventGrant(caller.tenant(), caller.user(), jobs, expiresAt).toBytes();
        return key().map(key -> new EventToken(encoded(grant) + "." + encoded(signature(grant, key)), expiresAt));
    }

    /** What the token grants; fails with {@code unauthenticated} when it is not ours or has expired. */
    public Uni<EventGrant> verified(String token) {
        return key().map(key -> {
            EventGrant grant = read(token, key);
            if (grant == null || !grant.expiresAt().isAfter(Instant.now())) {
                throw Problem.of(ProblemType.UNAUTHENTICATED, "The event token is not valid or has expired.").toException();
            }
            return grant;
        });
    }

    private Uni<byte[]> key() {
        return config.tokenKey()
                .map(configured -> Uni.createFrom().item(configured.getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> secrets.named(SECRET));
    }

    /** Null for anything that this key did not sign. */
    private static EventGrant read(String token, byte[] key) {
        try {
            String[] parts = token.split("\\.", -1);
            byte[] grant = Base64.getUrlDecoder().decode(parts[0]);
            boolean signed = parts.length == 2
                    && MessageDigest.isEqual(signature(grant, key), Base64.getUrlDecoder().decode(parts[1]));
            return signed ? EventGrant.of(grant) : null;
        } catch (IllegalArgumentException | IOException noToken) {
            return null;
        }
    }

    private static byte[] signature(byte[] grant, byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(grant);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
