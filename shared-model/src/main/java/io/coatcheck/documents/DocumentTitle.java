package io.coatcheck.documents;

/** What a document is called. */
public final class DocumentTitle {

    private static final int LONGEST = 300;

    private DocumentTitle() {
    }

    /** Until something better is found in it: the file's name without its extension. */
    public static String ofFile(String name) {
        int dot = name.lastIndexOf('.');
        return of(dot > 0 ? name.substring(0, dot) : name);
    }

    /** As it is shown: in one line, and not too long for it. */
    public static String of(String title) {
        String line = title.strip().replaceAll("\\s+", " ");
        if (line.isEmpty()) {
            return "Untitled";
        }
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1).strip() + "…";
    }
}
