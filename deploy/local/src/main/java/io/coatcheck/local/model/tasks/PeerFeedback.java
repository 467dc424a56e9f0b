package io.coatcheck.local.model.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import io.coatcheck.local.model.text.Sentence;
import io.coatcheck.local.model.text.SourceText;

/**
 * Comments sorted by cue words into what they praise, what they criticise and what they ask for.
 *
 * @param requests those of the criticism that tell what to do
 */
record PeerFeedback(List<String> praise, List<String> criticism, List<String> requests) {

    private static final Pattern ENTRY = Pattern.compile("(?m)^- (?:\\[[\\d.]+\\] )?");
    private static final Pattern PRAISE = cues(
            "goed goede top super fijn fijne mooi mooie prettig sterk sterke duidelijk duidelijke "
                    + "helder heldere leuk leuke netjes knap geweldig uitstekend prima bedankt behulpzaam aardig hielp complimenten good great "
                    + "nice well excellent clear clearly helpful strong kind friendly enjoyed impressive amazing thanks creative helped liked");
    private static final Pattern CRITICISM = cues(
            "maar soms weinig snel laat lang zacht niet geen minder beter vaker moet mag zou "
                    + "probeer jammer onduidelijk slordig tip but sometimes too could should must not never less more try unclear late improve "
                    + "however unfortunately missing lack better");
    private static final Pattern REQUEST = cues(
            "moet mag zou probeer let kun vaker meer tip could should must try more practise "
                    + "practice next volgende");

    static PeerFeedback of(String source) {
        List<String> praise = new ArrayList<>();
        List<String> criticism = new ArrayList<>();
        List<String> requests = new ArrayList<>();
        for (String comment : ENTRY.split(source)) {
            for (Sentence sentence : SourceText.of(comment).sentences()) {
                String text = sentence.text();
                boolean critical = CRITICISM.matcher(text).find();
                if (critical) {
                    criticism.add(text);
                } else if (PRAISE.matcher(text).find()) {
                    praise.add(text);
                }
                if (critical && REQUEST.matcher(text).find()) {
                    requests.add(text);
                }
            }
        }
        return new PeerFeedback(praise, criticism, requests);
    }

    private static Pattern cues(String words) {
        return Pattern.compile("\\b(" + words.strip().replaceAll(" +", "|") + ")\\b",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** Without the end mark, so that it can stand inside another sentence. */
    static String phrase(String sentence) {
        String phrase = sentence.replaceAll("[.!?…]+(?=\\s|$)", ",").replaceAll("[,;:\\s]+$", "").strip();
        return phrase.isEmpty() ? phrase : phrase.substring(0, 1).toLowerCase(Locale.ROOT) + phrase.substring(1);
    }
}
