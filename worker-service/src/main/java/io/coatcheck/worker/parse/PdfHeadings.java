package io.coatcheck.worker.parse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds the headings of a PDF without bookmarks by the size, weight and words of its lines. */
final class PdfHeadings {

    private static final float LARGER = 1.15f;
    private static final int LONGEST = 120;
    /** The same line on so many pages is a header or a footer. */
    private static final int RUNNING = 3;

    private final float bodySize;
    private final Set<String> runningLines;
    private final List<Float> sizes;

    private PdfHeadings(float bodySize, Set<String> runningLines, List<Float> sizes) {
        this.bodySize = bodySize;
        this.runningLines = runningLines;
        this.sizes = sizes;
    }

    static PdfHeadings in(List<PdfLine> lines) {
        float bodySize = bodySize(lines);
        Set<String> running = runningLines(lines);
        TreeSet<Float> larger = new TreeSet<>(Comparator.reverseOrder());
        PdfHeadings any = new PdfHeadings(bodySize, running, List.of());
        lines.stream().filter(line -> any.isLarge(line) && any.mayBe(line)).forEach(line -> larger.add(rounded(line.size())));
        return new PdfHeadings(bodySize, running, List.copyOf(larger));
    }

    boolean isRunning(PdfLine line) {
        return line.atEdge() && runningLines.contains(key(line.text()));
    }

    /** 0 for what is no heading. */
    int level(PdfLine line) {
        if (!mayBe(line)) {
            return 0;
        }
        if (isLarge(line)) {
            return Math.min(3, 1 + sizes.indexOf(rounded(line.size())));
        }
        boolean byItsWords = TextHeading.isChapter(line.text()) && (line.bold() || line.startsParagraph());
        boolean numbered = line.bold() && TextHeading.isNumbered(line.text());
        return byItsWords || numbered ? Math.min(3, sizes.size() + TextHeading.level(line.text())) : 0;
    }

    private boolean isLarge(PdfLine line) {
        return line.size() >= bodySize * LARGER;
    }

    private boolean mayBe(PdfLine line) {
        String text = line.text();
        return text.length() <= LONGEST && text.codePoints().filter(Character::isLetter).count() >= 2
                && !text.endsWith(",") && !isRunning(line);
    }

    /** Of the most letters. */
    private static float bodySize(List<PdfLine> lines) {
        Map<Float, Integer> letters = new HashMap<>();
        lines.forEach(line -> letters.merge(rounded(line.size()), line.text().length(), Integer::sum));
        return letters.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse(1f);
    }

    private static Set<String> runningLines(List<PdfLine> lines) {
        Map<String, Set<Integer>> pages = new HashMap<>();
        lines.stream().filter(line -> line.atEdge() && line.text().length() <= LONGEST)
                .forEach(line -> pages.computeIfAbsent(key(line.text()), text -> new HashSet<>()).add(line.page()));
        int allPages = lines.isEmpty() ? 1 : lines.get(lines.size() - 1).page() + 1;
        Set<String> running = new HashSet<>();
        pages.forEach((text, on) -> {
            if (on.size() > RUNNING && on.size() * 3 > allPages || on.size() > RUNNING && text.isEmpty()) {
                running.add(text);
            }
        });
        return running;
    }

    /** Page numbers differ from page to page. */
    private static String key(String text) {
        return text.replaceAll("\\d+", "").strip();
    }

    private static float rounded(float size) {
        return Math.round(size * 2) / 2f;
    }

    /** Lines that follow each other in the same size are one heading. */
    static List<List<PdfLine>> grouped(List<PdfLine> lines, PdfHeadings headings) {
        List<List<PdfLine>> groups = new ArrayList<>();
        PdfLine before = null;
        for (PdfLine line : lines) {
            boolean goesOn = before != null && headings.level(line) > 0 && headings.level(line) == headings.level(before)
                    && before.page() == line.page() && !TextHeading.isChapter(line.text());
            if (goesOn) {
                groups.get(groups.size() - 1).add(line);
            } else {
                groups.add(new ArrayList<>(List.of(line)));
            }
            before = line;
        }
        return groups;
    }
}
