package io.coatcheck.api.uploads;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

import io.coatcheck.files.FileType;

/** Which document a zip file is: EPUB names itself in its first entry, Office Open XML lists what its parts are. */
final class ZippedDocument {

    private static final String EPUB_ENTRY = "mimetype";
    private static final String OFFICE_ENTRY = "[Content_Types].xml";
    private static final String EPUB = FileType.EPUB.mediaType();
    private static final String DOCX = FileType.DOCX.mediaType() + ".main+xml";
    /** Of an entry; real ones have a few thousand. */
    private static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_ENTRIES = 50;

    private ZippedDocument() {
    }

    static Optional<FileType> typeOf(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Optional<FileType> epub = typeOf(zip, EPUB_ENTRY);
            return epub.isPresent() ? epub : typeOf(zip, OFFICE_ENTRY);
        } catch (ZipException truncated) {
            // What it would have been is told; that it is broken is for its parser to say.
            return typeOfBroken(file);
        }
    }

    private static Optional<FileType> typeOf(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            return Optional.empty();
        }
        try (InputStream content = zip.getInputStream(entry)) {
            return typeOf(name, content);
        }
    }

    private static Optional<FileType> typeOfBroken(Path file) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            ZipEntry entry = zip.getNextEntry();
            for (int i = 0; entry != null && i < MOST_ENTRIES; i++) {
                Optional<FileType> type = typeOf(entry.getName(), zip);
                if (type.isPresent()) {
                    return type;
                }
                entry = zip.getNextEntry();
            }
        } catch (ZipException | java.io.EOFException end) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<FileType> typeOf(String name, InputStream content) throws IOException {
        return switch (name) {
            case EPUB_ENTRY -> text(content).strip().equals(EPUB) ? Optional.of(FileType.EPUB) : Optional.empty();
            case OFFICE_ENTRY -> text(content).contains(DOCX) ? Optional.of(FileType.DOCX) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static String text(InputStream content) throws IOException {
        return new String(content.readNBytes(MOST_BYTES), UTF_8);
    }
}
