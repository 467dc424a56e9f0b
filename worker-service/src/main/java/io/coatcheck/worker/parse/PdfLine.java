package io.coatcheck.worker.parse;

/**
 * A line of a PDF page.
 *
 * @param page from 0
 * @param size of its largest letters, in points
 * @param bold whether most of its letters are
 * @param startsParagraph whether it stands clearly below the line before
 * @param atEdge whether it is one of the first or last lines of its page, where headers and footers are
 */
record PdfLine(int page, String text, float size, boolean bold, boolean startsParagraph, boolean atEdge) {

    PdfLine asEdge() {
        return new PdfLine(page, text, size, bold, startsParagraph, true);
    }
}
