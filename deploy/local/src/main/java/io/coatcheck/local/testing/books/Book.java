package io.coatcheck.local.testing.books;

import java.util.ArrayList;
import java.util.List;

/**
 * A book that a test makes, to be written in any format.
 *
 * @param chapters in reading order
 */
public record Book(String title, List<Chapter> chapters) {

    /** A chapter; its text has paragraphs with an empty line between them. */
    public record Chapter(String title, String text) {
    }

    /** A book about the sea with three chapters, each with sentences that its own title is about. */
    public static Book ofTheSea() {
        return new Book("The Sea", List.of(
                new Chapter("Tides",
                        """
                                A tide is the regular rise and fall of the sea. Tides are caused by the gravity of the Moon and the Sun. \
                                The tidal range is the difference between high water and low water.

                                A spring tide is a tide with an especially large range. It happens when the Sun, the Moon and the Earth \
                                stand in one line. A neap tide is a tide with an especially small range."""),
                new Chapter("Waves", """
                        A wave is a movement of energy through water. Most waves are made by wind that blows over the surface. \
                        The height of a wave depends on the strength of the wind and on how long it blows.

                        A tsunami is a series of long waves that an earthquake under the sea sets off. In deep water a tsunami \
                        is hardly noticed, because it is long and low."""),
                new Chapter("Currents", """
                        A current is a stream of water within the sea. Surface currents are driven by wind. The Gulf Stream is \
                        a warm current that keeps the winters of Western Europe mild.

                        Deep currents are driven by differences of density. Cold and salty water is dense, so it sinks and \
                        flows along the bottom of the sea.""")));
    }

    /** A book with so many chapters of so many words each, all different. */
    public static Book of(String title, int chapters, int words) {
        List<Chapter> made = new ArrayList<>();
        for (int number = 1; number <= chapters; number++) {
            made.add(new Chapter("The story of number " + number, prose(number, words)));
        }
        return new Book(title, made);
    }

    private static String prose(int number, int words) {
        StringBuilder text = new StringBuilder();
        for (int sentence = 0; sentence * 12 < words; sentence++) {
            text.append("The traveller of chapter ").append(number).append(" crossed bridge ").append(sentence)
                    .append(" and wrote a letter home.");
            text.append(sentence % 6 == 5 ? "\n\n" : " ");
        }
        return text.toString().strip();
    }

    public byte[] text() {
        return TextBook.text(this);
    }

    public byte[] markdown() {
        return TextBook.markdown(this);
    }

    /** With bookmarks, one for each chapter. */
    public byte[] pdf() {
        return PdfBook.of(this).withBookmarks().bytes();
    }

    /** Without bookmarks: chapters begin on a new page with a large heading. */
    public byte[] pdfWithoutBookmarks() {
        return PdfBook.of(this).bytes();
    }

    public byte[] epub() {
        return EpubBook.bytes(this);
    }

    public byte[] docx() {
        return DocxBook.bytes(this);
    }
}
