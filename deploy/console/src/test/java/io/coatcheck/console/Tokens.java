package io.coatcheck.console;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;

/** Plays the identity provider. */
final class Tokens {

    static final String ISSUER = "https://login.example.org";

    private final KeyPair keys;

    Tokens() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
    }

    String publicKey() {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    String of(String user) throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        String content = base64("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + base64("""
                {"iss":"%s","sub":"%s","tenant_id":"school","roles":["user"],"iat":%d,"exp":%d}"""
                .formatted(ISSUER, user, now - 60, now + 600));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
