package io.coatcheck.worker.parse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.enterprise.context.ApplicationScoped;

import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

import io.coatcheck.files.FileType;

/** Markdown (CommonMark): its headings are the sections. */
@ApplicationScoped
class MarkdownFormat implements DocumentFormat {

    private final Parser parser = Parser.builder().build();
    private final TextContentRenderer renderer = TextContentRenderer.builder()
            .lineBreakRendering(LineBreakRendering.COMPACT).build();

    @Override
    public FileType type() {
        return FileType.MARKDOWN;
    }

    @Override
    public ParsedDocument parse(Path file, String name, ParseWatch watch) throws IOException {
        TextFormat.requireShort(file, watch);
        String text = Files.readString(file, StandardCharsets.UTF_8);
        watch.check();
        Node document = parser.parse(text);
        Sections sections = new Sections(watch);
        String title = null;
        for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
            watch.check();
            if (block instanceof Heading heading) {
                String line = renderer.render(heading);
                title = title == null && heading.getLevel() == 1 ? line : title;
                sections.heading(line, heading.getLevel());
            } else {
                sections.paragraph(renderer.render(block));
            }
        }
        return sections.document(DocumentTitle.of(title, name), 0);
    }
}
