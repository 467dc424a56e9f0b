package io.coatcheck.api.testing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * Plays the identity provider: a fresh RSA key pair, whose public half the service gets and whose private half signs tokens.
 */
public final class TokenKeys implements QuarkusTestResourceLifecycleManager {

    static final String ISSUER = "https://login.example.org";

    /** Quarkus loads this class anew for each profile, so the keys are kept where all class loaders see them. */
    private static final String PRIVATE = "coatcheck.test.token-key.private";
    private static final String PUBLIC = "coatcheck.test.token-key.public";

    @Override
    public Map<String, String> start() {
        if (System.getProperty(PRIVATE) == null) {
            KeyPair pair = newPair();
            System.setProperty(PRIVATE, Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
            System.setProperty(PUBLIC, Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
        }
        return Map.of("mp.jwt.verify.publickey", System.getProperty(PUBLIC), "mp.jwt.verify.issuer", ISSUER);
    }

    /** Does nothing: the keys stay for the next profile. */
    @Override
    public void stop() {
    }

    static PrivateKey known() {
        try {
            byte[] encoded = Base64.getDecoder().decode(System.getProperty(PRIVATE));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key the service has never heard of. */
    static PrivateKey foreign() {
        return newPair().getPrivate();
    }

    private static KeyPair newPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
