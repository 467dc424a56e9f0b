package io.coatcheck.local.testing.books;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Writes a book as plain text or as Markdown. */
final class TextBook {

    private TextBook() {
    }

    static byte[] text(Book book) {
        StringBuilder text = new StringBuilder(book.title()).append("\n\n\n");
        int number = 1;
        for (Book.Chapter chapter : book.chapters()) {
            text.append("Chapter ").append(number++).append(": ").append(chapter.title()).append("\n\n");
            text.append(chapter.text()).append("\n\n\n");
        }
        return text.toString().getBytes(UTF_8);
    }

    static byte[] markdown(Book book) {
        StringBuilder text = new StringBuilder("# ").append(book.title()).append("\n\n");
        for (Book.Chapter chapter : book.chapters()) {
            text.append("## ").append(chapter.title()).append("\n\n").append(chapter.text()).append("\n\n");
        }
        return text.toString().getBytes(UTF_8);
    }
}
