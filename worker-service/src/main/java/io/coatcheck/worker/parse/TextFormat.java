package io.coatcheck.worker.parse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.files.FileType;
import io.coatcheck.worker.execution.PermanentFailure;

/** Plain text: lines that look like headings are the sections; without any, stretches of about equal length are. */
@ApplicationScoped
class TextFormat implements DocumentFormat {

    /** Characters of a stretch: about four pages. */
    private static final int STRETCH = 10_000;
    /** UTF-8 takes at most so many bytes for a character of the basic plane. */
    private static final int BYTES_PER_CHARACTER = 4;

    @Override
    public FileType type() {
        return FileType.TEXT;
    }

    @Override
    public ParsedDocument parse(Path file, String name, ParseWatch watch) throws IOException {
        requireShort(file, watch);
        List<String> blocks = blocks(Files.readString(file, StandardCharsets.UTF_8), watch);
        long headings = blocks.stream().filter(TextHeading::is).count();
        return headings == 0 ? stretches(blocks, name, watch) : byHeadings(blocks, name, watch);
    }

    /** Before it is read into memory. */
    static void requireShort(Path file, ParseWatch watch) throws IOException {
        long most = (long) watch.limits().characters() * BYTES_PER_CHARACTER;
        if (Files.size(file) > most) {
            throw new PermanentFailure("too-much-text",
                    "The document has more than %d characters of text.".formatted(watch.limits().characters()));
        }
    }

    /** What stands between empty lines. */
    private static List<String> blocks(String text, ParseWatch watch) {
        List<String> blocks = new ArrayList<>();
        StringBuilder block = new StringBuilder();
        PlainText.paragraphs(text).lines().forEach(line -> {
            watch.step();
            if (line.isBlank()) {
                blocks.add(block.toString());
                block.setLength(0);
            } else {
                block.append(block.isEmpty() ? "" : "\n").append(line);
            }
        });
        blocks.add(block.toString());
        blocks.removeIf(String::isBlank);
        return blocks;
    }

    private static ParsedDocument byHeadings(List<String> blocks, String name, ParseWatch watch) {
        Sections sections = new Sections(watch);
        for (String block : blocks) {
            if (TextHeading.is(block)) {
                sections.heading(TextHeading.title(block), TextHeading.level(block));
                sections.paragraph(TextHeading.textBelow(block));
            } else {
                sections.paragraph(block);
            }
        }
        return sections.document(titleOf(blocks, name), 0);
    }

    // A short line on top is what the text calls itself.
    private static String titleOf(List<String> blocks, String name) {
        String first = blocks.get(0);
        boolean isTitle = first.length() <= 100 && first.indexOf('\n') < 0 && !first.endsWith(".") && !TextHeading.is(first);
        return isTitle ? DocumentTitle.of(first, name) : name;
    }

    private static ParsedDocument stretches(List<String> blocks, String name, ParseWatch watch) {
        Sections sections = new Sections(watch);
        int length = 0;
        int number = 0;
        boolean several = blocks.stream().mapToInt(String::length).sum() > STRETCH;
        for (String block : blocks) {
            if (several && (number == 0 || length > STRETCH)) {
                sections.heading("Part " + ++number, 1);
                length = 0;
            }
            sections.paragraph(block);
            length += block.length();
        }
        return sections.document(blocks.isEmpty() ? name : titleOf(blocks, name), 0);
    }
}
