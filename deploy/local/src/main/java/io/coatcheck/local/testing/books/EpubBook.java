package io.coatcheck.local.testing.books;

import static io.coatcheck.local.testing.books.ZippedBook.xml;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a book as EPUB 3: container, package, navigation and one document a chapter. */
final class EpubBook {

    private EpubBook() {
    }

    static byte[] bytes(Book book) {
        ZippedBook zip = new ZippedBook()
                .addStored("mimetype", "application/epub+zip")
                .add("META-INF/container.xml",
                        """
                                <?xml version="1.0"?>
                                <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
                                  <rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles>
                                </container>""")
                .add("OEBPS/book.opf", packageDocument(book))
                .add("OEBPS/nav.xhtml", navigation(book));
        for (int i = 0; i < book.chapters().size(); i++) {
            zip.add("OEBPS/text/chapter" + i + ".xhtml", chapter(book.chapters().get(i)));
        }
        return zip.bytes();
    }

    private static String packageDocument(Book book) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
                  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
                    <dc:identifier id="id">urn:test</dc:identifier><dc:title>%s</dc:title><dc:language>en</dc:language>
                  </metadata>
                  <manifest>
                    <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
                    %s
                  </manifest>
                  <spine>%s</spine>
                </package>""".formatted(xml(book.title()),
                each(book, "<item id=\"c%1$d\" href=\"text/chapter%1$d.xhtml\" media-type=\"application/xhtml+xml\"/>"),
                each(book, "<itemref idref=\"c%1$d\"/>"));
    }

    private static String navigation(Book book) {
        return """
                <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">
                <head><title>Contents</title></head><body><nav epub:type="toc"><ol>%s</ol></nav></body></html>"""
                .formatted(each(book, "<li><a href=\"text/chapter%1$d.xhtml\">%2$s</a></li>"));
    }

    private static String each(Book book, String form) {
        return IntStream.range(0, book.chapters().size())
                .mapToObj(i -> form.formatted(i, xml(book.chapters().get(i).title())))
                .collect(Collectors.joining("\n"));
    }

    private static String chapter(Book.Chapter chapter) {
        String paragraphs = chapter.text().lines().filter(line -> !line.isBlank())
                .map(line -> "<p>" + xml(line) + "</p>")
                .collect(Collectors.joining("\n"));
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <html xmlns="http://www.w3.org/1999/xhtml"><head><title>%1$s</title></head>
                <body><h1>%1$s</h1>
                %2$s
                </body></html>""".formatted(xml(chapter.title()), paragraphs);
    }
}
