package io.coatcheck.local.testing.books;

import static io.coatcheck.local.testing.books.ZippedBook.xml;

/** Writes a book as Office Open XML, its chapters under the style that Dutch Word calls "Kop 1". */
final class DocxBook {

    private static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private DocxBook() {
    }

    static byte[] bytes(Book book) {
        return new ZippedBook()
                .add("[Content_Types].xml", """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                        <Default Extension="xml" ContentType="application/xml"/>
                        <Override PartName="/word/document.xml" ContentType=\
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
                        <Override PartName="/word/styles.xml" ContentType=\
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>
                        </Types>""")
                .add("_rels/.rels", """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                        <Relationship Id="r1" Target="word/document.xml" \
                        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>
                        </Relationships>""")
                .add("word/_rels/document.xml.rels", """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                        <Relationship Id="r1" Target="styles.xml" \
                        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"/>
                        </Relationships>""")
                .add("word/styles.xml", """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <w:styles xmlns:w="%s">
                        <w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
                        <w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/></w:style>
                        </w:styles>""".formatted(WORD))
                .add("word/document.xml", document(book))
                .bytes();
    }

    private static String document(Book book) {
        StringBuilder body = new StringBuilder(paragraph("Titel", book.title()));
        for (Book.Chapter chapter : book.chapters()) {
            body.append(paragraph("Kop1", chapter.title()));
            chapter.text().lines().filter(line -> !line.isBlank()).forEach(line -> body.append(paragraph(null, line)));
        }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"%s\"><w:body>%s</w:body></w:document>"
                .formatted(WORD, body);
    }

    private static String paragraph(String style, String text) {
        String properties = style == null ? "" : "<w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr>";
        return "<w:p>" + properties + "<w:r><w:t xml:space=\"preserve\">" + xml(text) + "</w:t></w:r></w:p>";
    }
}
