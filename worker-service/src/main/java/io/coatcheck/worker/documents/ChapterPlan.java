package io.coatcheck.worker.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.coatcheck.worker.parse.ParsedDocument;
import io.coatcheck.worker.parse.ParsedSection;

/**
 * Makes a document's chapters fit to be summarised one by one: neither a whole book in one, nor more of them than may queue.
 */
final class ChapterPlan {

    static final int MOST_CHAPTERS = 200;

    /** About ten pages of a book. */
    private static final int PART_CHARACTERS = 20_000;

    private ChapterPlan() {
    }

    /** In reading order; none when the document has no text. */
    static List<PlannedChapter> of(ParsedDocument document) {
        List<PlannedChapter> chapters = document.chapters().stream().map(ChapterPlan::planned).toList();
        // A long document without headings.
        return chapters.size() == 1 ? parts(chapters.get(0)) : joinedTo(MOST_CHAPTERS, chapters);
    }

    private static PlannedChapter planned(ParsedSection section) {
        return new PlannedChapter(section.title(), section.text());
    }

    private static List<PlannedChapter> parts(PlannedChapter whole) {
        int length = whole.text().length();
        if (length < 2 * PART_CHARACTERS) {
            return List.of(whole);
        }
        // Parts end where sentences do, so they are shorter than that and one more may be needed.
        int count = Math.min(MOST_CHAPTERS / 2, length / PART_CHARACTERS);
        List<String> parts = TextPieces.of(whole.text(), (length + count - 1) / count, 0);
        return IntStream.range(0, parts.size())
                .mapToObj(part -> new PlannedChapter("%s, part %d".formatted(whole.title(), part + 1), parts.get(part)))
                .toList();
    }

    /** Neighbours go together when there are too many. */
    private static List<PlannedChapter> joinedTo(int most, List<PlannedChapter> chapters) {
        int together = Math.max(1, (chapters.size() + most - 1) / most);
        List<PlannedChapter> joined = new ArrayList<>();
        for (int first = 0; first < chapters.size(); first += together) {
            joined.add(joined(chapters.subList(first, Math.min(chapters.size(), first + together))));
        }
        return joined;
    }

    private static PlannedChapter joined(List<PlannedChapter> neighbours) {
        PlannedChapter first = neighbours.get(0);
        if (neighbours.size() == 1) {
            return first;
        }
        StringBuilder text = new StringBuilder(first.text());
        neighbours.stream().skip(1).forEach(chapter -> text.append("\n\n").append(chapter.title()).append("\n\n")
                .append(chapter.text()));
        return new PlannedChapter(first.title() + " – " + neighbours.get(neighbours.size() - 1).title(), text.toString());
    }
}
