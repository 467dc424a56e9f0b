package io.coatcheck.api.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;

/** Builds tokens as the identity provider would sign them, and some it would not. */
public final class Tokens {

    private final Map<String, Object> claims = new LinkedHashMap<>();
    private String issuer = TokenKeys.ISSUER;
    private Duration lifetime = Duration.ofMinutes(5);

    private Tokens() {
    }

    public static Tokens of(String user) {
        return new Tokens().claim("sub", user);
    }

    /** A token that says nothing yet, not even whose it is. */
    public static Tokens empty() {
        return new Tokens();
    }

    public Tokens tenant(String tenant) {
        return claim("tenant_id", tenant);
    }

    public Tokens roles(String... roles) {
        return claim("roles", List.of(roles));
    }

    public Tokens claim(String name, Object value) {
        claims.put(name, value);
        return this;
    }

    public Tokens issuer(String issuer) {
        this.issuer = issuer;
        return this;
    }

    /** Long enough ago for any allowed difference between clocks. */
    public Tokens expired() {
        this.lifetime = Duration.ofHours(-1);
        return this;
    }

    public String signed() {
        return builder().sign(TokenKeys.known());
    }

    public String signedByAStranger() {
        return builder().sign(TokenKeys.foreign());
    }

    /** {@code alg: none}: the well-known way to forge a token for a careless verifier. */
    public String unsigned() {
        String[] parts = signed().split("\\.");
        return base64("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + parts[1] + ".";
    }

    private JwtClaimsBuilder builder() {
        Instant now = Instant.now();
        JwtClaimsBuilder builder = Jwt.claims().issuer(issuer);
        claims.forEach(builder::claim);
        return builder.issuedAt(now.minus(Duration.ofHours(2))).expiresAt(now.plus(lifetime));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
