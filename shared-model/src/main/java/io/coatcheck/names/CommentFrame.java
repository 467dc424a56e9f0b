package io.coatcheck.names;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the names that a comment's own form shows, whoever they are: whom it greets, who signed it, who is called by an at
 * sign or an e-mail address, and who gives a name as theirs.
 */
final class CommentFrame {

    /** A stretch of the text; what is removed leaves nothing, what is replaced leaves a placeholder. */
    record Span(int begin, int end, boolean replaced) {
    }

    private static final String NAME = "\\p{Lu}[\\p{L}\\p{M}]*(?:['’\\-]\\p{L}[\\p{L}\\p{M}]*){0,3}\\.?";
    private static final String NAMES = NAME + "(?:[ \\t]+(?:(?:van|von|de|der|den|el|la|le|ter|ten)[ \\t]+){0,3}" + NAME
            + "){0,3}";

    private static final Pattern GREETING = Pattern.compile("(?<=^|[\\n\\r])[ \\t]*(?i:hi|hoi|hey|hee|heey|hé|hai|hello|hallo|"
            + "dag|beste|dear|lieve|good morning|good afternoon|goedemorgen|goedemiddag|goedenavond)(?:[ \\t]+)(" + NAMES
            + ")(?=[ \\t]*(?:[,!:\\n\\r–—-]|$))");

    private static final Pattern SIGNATURE = Pattern
            .compile("(?:(?<=^|[\\n\\r.!?,)])[ \\t]*(?i:groet|groetjes|groeten|gr|grtz|mvg|"
                    + "met vriendelijke groet|met vriendelijke groeten|vriendelijke groet|vriendelijke groeten|veel liefs|liefs|kusjes|kus|"
                    + "xoxo|xx|cheers|regards|best regards|kind regards|best wishes|best|love|yours|yours sincerely|sincerely|"
                    + "succes verder)(?:[ \\t]*[,.!][ \\t]*[\\n\\r]*|[ \\t]*[\\n\\r]+|[ \\t]+(?:(?i:van|from)[ \\t]+)?)|"
                    + "[\\n\\r][ \\t]*[-–—~][ \\t]*|[.!?)][ \\t]+[-–—~][ \\t]*)[ \\t]*(" + NAMES + ")\\s*$");

    private static final Pattern INTRODUCTION = Pattern
            .compile("\\b(?i:my name is|mijn naam is|ik heet)[ \\t]+(" + NAMES + ")");

    private static final Pattern ADDRESS = Pattern
            .compile("(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+-]+@[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+){1,8}");

    private static final Pattern MENTION = Pattern
            .compile("(?<![\\p{L}\\p{N}._%+-])@\\p{L}[\\p{L}\\p{M}\\p{N}_]*(?:[.-][\\p{L}\\p{N}_]+){0,4}");

    /** Greeted or thanked, but nobody in particular; and what people write with a capital after a greeting. */
    private static final Set<String> NOBODY = Set.of("team", "teams", "all", "allen", "allemaal", "everyone", "everybody",
            "iedereen",
            "groep", "groepje", "groepsgenoot", "group", "class", "klas", "klasgenoot", "klasgenoten", "classmate",
            "classmates",
            "student", "studenten", "students", "leerling", "leerlingen", "docent", "teacher", "mensen", "folks", "there",
            "jij", "je",
            "jullie", "you", "guys", "collega", "collegas", "teamgenoot", "teamgenoten", "teammate", "teammates", "meneer",
            "mevrouw",
            "juf", "meester", "sir", "madam", "top", "super", "goed", "great", "good", "nice", "well", "well done", "bedankt",
            "thanks",
            "dank", "presentatie", "presentation", "work", "werk", "project", "friend", "friends", "vriend", "vriendin",
            "vrienden");

    private CommentFrame() {
    }

    /** In their order; they may overlap. */
    static List<Span> in(String text) {
        List<Span> spans = new ArrayList<>();
        find(GREETING, 1, text, false, spans);
        find(SIGNATURE, 1, text, false, spans);
        find(INTRODUCTION, 1, text, true, spans);
        find(ADDRESS, 0, text, true, spans);
        find(MENTION, 0, text, true, spans);
        spans.sort(Comparator.comparingInt(Span::begin).thenComparingInt(Span::end));
        return spans;
    }

    private static void find(Pattern pattern, int group, String text, boolean replaced, List<Span> spans) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            String first = TextWord.fold(matcher.group(group).split("[ \\t.]")[0]);
            if (group == 0 || !NOBODY.contains(first)) {
                spans.add(new Span(matcher.start(group), matcher.end(group), replaced));
            }
        }
    }
}
