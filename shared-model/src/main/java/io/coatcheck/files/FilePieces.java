package io.coatcheck.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.vertx.mutiny.core.buffer.Buffer;

/** A file on disk, read piece by piece and hashed on the way. Blocks; used by one thread at a time. */
final class FilePieces {

    private final InputStream input;
    private final int pieceBytes;
    private final MessageDigest digest = sha256Digest();

    FilePieces(Path file, int pieceBytes) throws IOException {
        this.input = Files.newInputStream(file);
        this.pieceBytes = pieceBytes;
    }

    /** The next piece, empty at the end. */
    Buffer next() throws IOException {
        byte[] piece = input.readNBytes(pieceBytes);
        digest.update(piece);
        return Buffer.buffer(piece);
    }

    /** Of all pieces that were read. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    Void closed() throws IOException {
        input.close();
        return null;
    }

    static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
