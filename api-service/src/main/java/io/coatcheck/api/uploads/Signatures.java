package io.coatcheck.api.uploads;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;
import java.util.Set;

import io.coatcheck.files.FileType;

/** The bytes by which files of a type begin. */
final class Signatures {

    /** MP4's brands that are pictures or QuickTime films rather than sound. */
    private static final Set<String> OTHER_BRANDS = Set.of("heic", "heix", "mif1", "msf1", "avif", "avis", "qt  ", "crx ");

    private Signatures() {
    }

    static Optional<FileType> typeOf(byte[] head) {
        // One character for each byte.
        String text = new String(head, ISO_8859_1);
        if (text.startsWith("RIFF")) {
            return riff(text);
        }
        if (text.startsWith("\u001aE\u00df\u00a3")) {
            return text.contains("webm") ? Optional.of(FileType.WEBM) : Optional.empty();
        }
        if (text.startsWith("ftyp", 4)) {
            return head.length < 12 || OTHER_BRANDS.contains(text.substring(8, 12)) ? Optional.empty()
                    : Optional.of(FileType.M4A);
        }
        return Optional.ofNullable(simple(text, head));
    }

    static boolean isZip(byte[] head) {
        return new String(head, ISO_8859_1).startsWith("PK\u0003\u0004");
    }

    private static FileType simple(String text, byte[] head) {
        // Readers allow some bytes before it (PDF 2.0, 7.5.2 and its notes).
        if (text.contains("%PDF-")) {
            return FileType.PDF;
        }
        if (text.startsWith("\u0089PNG\r\n\u001a\n")) {
            return FileType.PNG;
        }
        if (text.startsWith("\u00ff\u00d8\u00ff")) {
            return FileType.JPEG;
        }
        if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) {
            return FileType.GIF;
        }
        if (text.startsWith("OggS")) {
            return FileType.OGG;
        }
        if (text.startsWith("fLaC")) {
            return FileType.FLAC;
        }
        return text.startsWith("ID3") || isMpegFrame(head) ? FileType.MP3 : null;
    }

    private static Optional<FileType> riff(String text) {
        if (text.startsWith("WAVE", 8)) {
            return Optional.of(FileType.WAV);
        }
        return text.startsWith("WEBP", 8) ? Optional.of(FileType.WEBP) : Optional.empty();
    }

    // Eleven bits of synchronisation, a version that is not reserved, layer III, a bit rate and a sampling rate that exist.
    private static boolean isMpegFrame(byte[] head) {
        return head.length >= 4 && (head[0] & 0xff) == 0xff && (head[1] & 0xe0) == 0xe0 && (head[1] & 0x18) != 0x08
                && (head[1] & 0x06) == 0x02 && (head[2] & 0xf0) != 0xf0 && (head[2] & 0xf0) != 0 && (head[2] & 0x0c) != 0x0c;
    }
}
