package io.coatcheck.worker.parse;

/**
 * A line of a PDF page.
 *
 * @param page from 0
 * @param size of its largest letters, in points
 * @param bold whether most of its letters are
 * @param startsParagraph whether it stands clearly below the line before
 */
record PdfLine(int page, String text, float size, boolean bold, boolean startsParagraph) {
}
