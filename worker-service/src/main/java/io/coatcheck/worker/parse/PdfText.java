package io.coatcheck.worker.parse;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Reads the lines of a PDF with what tells a heading: how large, how bold, how far from the line before. */
final class PdfText extends PDFTextStripper {

    /** Of the size of its letters. A paragraph's own lines are about 1.2 apart. */
    private static final float PARAGRAPH_GAP = 1.9f;
    private static final int BOLD_WEIGHT = 600;
    private static final int EDGE_LINES = 2;

    private final ParseWatch watch;
    private final List<PdfLine> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private float size;
    private int firstOfPage;
    private int letters;
    private int boldLetters;
    private float y;
    private float lastY = -1;

    private PdfText(ParseWatch watch) {
        this.watch = watch;
    }

    static List<PdfLine> lines(PDDocument document, ParseWatch watch) throws IOException {
        PdfText text = new PdfText(watch);
        text.writeText(document, Writer.nullWriter());
        return text.lines;
    }

    @Override
    protected void startPage(PDPage page) {
        firstOfPage = lines.size();
        watch.read(getCurrentPageNo() - 1, document.getNumberOfPages());
        lastY = -1;
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        watch.step();
        super.processOperator(operator, operands);
    }

    @Override
    protected void writeString(String text, List<TextPosition> positions) {
        watch.characters(text.length());
        line.append(text);
        for (TextPosition position : positions) {
            size = Math.max(size, position.getFontSizeInPt());
            letters++;
            boldLetters += isBold(position.getFont()) ? 1 : 0;
            y = position.getYDirAdj();
        }
    }

    @Override
    protected void writeWordSeparator() {
        line.append(' ');
    }

    @Override
    protected void writeLineSeparator() {
        endLine();
    }

    @Override
    protected void endPage(PDPage page) {
        endLine();
        int count = lines.size() - firstOfPage;
        for (int i = 0; i < count; i++) {
            if (i < EDGE_LINES || i >= count - EDGE_LINES) {
                lines.set(firstOfPage + i, lines.get(firstOfPage + i).asEdge());
            }
        }
    }

    private void endLine() {
        String text = PlainText.line(line.toString());
        if (!text.isEmpty()) {
            boolean far = lastY >= 0 && Math.abs(y - lastY) > PARAGRAPH_GAP * Math.max(1, size);
            lines.add(new PdfLine(getCurrentPageNo() - 1, text, size, boldLetters * 2 > letters, far, false));
            lastY = y;
        }
        line.setLength(0);
        size = 0;
        letters = 0;
        boldLetters = 0;
    }

    private static boolean isBold(PDFont font) {
        if (font == null) {
            return false;
        }
        String name = font.getName() == null ? "" : font.getName().toLowerCase(Locale.ROOT);
        PDFontDescriptor descriptor = font.getFontDescriptor();
        return name.contains("bold") || name.contains("black") || name.contains("heavy")
                || descriptor != null && (descriptor.isForceBold() || descriptor.getFontWeight() >= BOLD_WEIGHT);
    }
}
