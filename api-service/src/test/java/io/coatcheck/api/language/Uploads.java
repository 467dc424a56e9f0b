package io.coatcheck.api.language;

import java.nio.charset.StandardCharsets;

/** The smallest files that are what they say. */
final class Uploads {

    static final byte[] PNG = "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR".getBytes(StandardCharsets.ISO_8859_1);
    static final byte[] OTHER_PNG = "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR!".getBytes(StandardCharsets.ISO_8859_1);
    static final byte[] WAV = "RIFF\0\0\0\0WAVEfmt ".getBytes(StandardCharsets.ISO_8859_1);
    static final byte[] OTHER_WAV = "RIFF\0\0\0\0WAVEfmt !".getBytes(StandardCharsets.ISO_8859_1);

    private Uploads() {
    }
}
