package io.coatcheck.api.uploads;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

import io.coatcheck.files.FileType;

/** Tells what a file is by looking into it. Only plain text and Markdown, which look alike, are told apart by the name. */
final class Contents {

    private static final int HEAD = 1_024;

    private Contents() {
    }

    /** Empty for what is none of our types. Blocks: it reads text to its end. */
    static Optional<FileType> typeOf(Path file, String name) throws IOException {
        byte[] head = head(file);
        Optional<FileType> byHead = Signatures.typeOf(head);
        if (byHead.isPresent()) {
            return byHead;
        }
        if (Signatures.isZip(head)) {
            return ZippedDocument.typeOf(file);
        }
        Optional<FileType> byName = textByName(name);
        return byName.isPresent() && isText(file) ? byName : Optional.empty();
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            return input.readNBytes(HEAD);
        }
    }

    private static Optional<FileType> textByName(String name) {
        String extension = name.substring(Math.max(0, name.lastIndexOf('.'))).toLowerCase(Locale.ROOT);
        return switch (extension) {
            case ".md", ".markdown" -> Optional.of(FileType.MARKDOWN);
            case ".txt", ".text" -> Optional.of(FileType.TEXT);
            default -> Optional.empty();
        };
    }

    /** Whether all of it is UTF-8 without NUL. */
    static boolean isText(Path file) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(64 * 1024);
        CharBuffer text = CharBuffer.allocate(64 * 1024);
        try (InputStream input = Files.newInputStream(file)) {
            boolean end = false;
            while (!end) {
                int read = input.read(bytes.array(), bytes.position(), bytes.remaining());
                end = read < 0;
                bytes.position(bytes.position() + Math.max(0, read)).flip();
                text.clear();
                if (hasNul(bytes) || decoder.decode(bytes, text, end).isError()) {
                    return false;
                }
                bytes.compact();
            }
        }
        return true;
    }

    private static boolean hasNul(ByteBuffer bytes) {
        for (int i = bytes.position(); i < bytes.limit(); i++) {
            if (bytes.get(i) == 0) {
                return true;
            }
        }
        return false;
    }
}
