package io.coatcheck.worker.parse;

import java.util.ArrayList;
import java.util.List;

/**
 * What a file says, in reading order.
 *
 * @param pages of a format that has them, otherwise 0
 */
public record ParsedDocument(String title, int pages, List<ParsedSection> sections) {

    /**
     * Its chapters: the highest sections of which there is more than one, each with the text of all that is inside it.
     */
    public List<ParsedSection> chapters() {
        int level = chapterLevel();
        List<ParsedSection> chapters = new ArrayList<>();
        for (ParsedSection section : sections) {
            if (section.level() <= level || chapters.isEmpty()) {
                chapters.add(section);
            } else {
                ParsedSection chapter = chapters.remove(chapters.size() - 1);
                chapters.add(new ParsedSection(chapter.title(), chapter.level(),
                        join(chapter.text(), join(section.title(), section.text()))));
            }
        }
        chapters.removeIf(chapter -> chapter.text().isBlank());
        return chapters;
    }

    // A book often stands as one large section that holds its chapters.
    private int chapterLevel() {
        for (int level = 1; level < 6; level++) {
            int most = level;
            if (sections.stream().filter(section -> section.level() <= most).filter(this::saysSomething).count() > 1) {
                return level;
            }
        }
        return 6;
    }

    private boolean saysSomething(ParsedSection section) {
        int at = sections.indexOf(section);
        boolean hasParts = at + 1 < sections.size() && sections.get(at + 1).level() > section.level();
        return hasParts || !section.text().isBlank();
    }

    private static String join(String first, String second) {
        return first.isBlank() || second.isBlank() ? first + second : first + "\n\n" + second;
    }
}
