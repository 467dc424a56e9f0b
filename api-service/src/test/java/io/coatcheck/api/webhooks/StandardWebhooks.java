package io.coatcheck.api.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;

/**
 * A receiver's check, written from the specification and from RFC 2104, and sharing no code with the service: not even the
 * JDK's
 * HMAC.
 */
final class StandardWebhooks {

    private static final int BLOCK = 64;
    private static final int TOLERANCE_SECONDS = 300;

    private StandardWebhooks() {
    }

    static void assertGenuine(Receiver.Received message, String secret) throws Exception {
        String id = message.header("webhook-id");
        String timestamp = message.header("webhook-timestamp");
        assertThat(new BigInteger(timestamp).longValueExact())
                .isCloseTo(Instant.now().getEpochSecond(), org.assertj.core.data.Offset.offset((long) TOLERANCE_SECONDS));
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        byte[] mac = hmacSha256(key, (id + "." + timestamp + "." + message.body()).getBytes(StandardCharsets.UTF_8));
        assertThat(Stream.of(message.header("webhook-signature").split(" ")))
                .contains("v1," + Base64.getEncoder().encodeToString(mac));
    }

    private static byte[] hmacSha256(byte[] key, byte[] text) throws Exception {
        byte[] padded = Arrays.copyOf(key.length > BLOCK ? sha256(key) : key, BLOCK);
        return sha256(mixed(padded, 0x5c), sha256(mixed(padded, 0x36), text));
    }

    private static byte[] mixed(byte[] key, int with) {
        byte[] mixed = new byte[key.length];
        for (int i = 0; i < key.length; i++) {
            mixed[i] = (byte) (key[i] ^ with);
        }
        return mixed;
    }

    private static byte[] sha256(byte[]... parts) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }
}
