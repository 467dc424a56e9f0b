package io.coatcheck.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import io.coatcheck.local.testing.books.Book;
import io.coatcheck.local.testing.books.PdfBook;

/** What visitors hand over. */
final class Texts {

    private Texts() {
    }

    /** The sample that comes with the local stack: about 1,500 words. */
    static String tides() {
        try {
            return Files.readString(Path.of(System.getProperty("coatcheck.root"), "deploy/local/samples/tides.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of three chapters: Tides, Waves and Currents. */
    static byte[] bookOfTheSea() {
        StringBuilder text = new StringBuilder();
        Book.ofTheSea().chapters().forEach(chapter -> text.append("# ").append(chapter.title()).append("\n\n")
                .append(chapter.text()).append("\n\n"));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] pdfOfTheSea() {
        return PdfBook.of(Book.ofTheSea()).bytes();
    }
}
