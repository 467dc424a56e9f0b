package io.coatcheck.worker.feedback;

import java.util.regex.Pattern;

/** What peer feedback is mostly about, with the words that show it. */
enum Theme {

    COLLABORATION("collaboration", "samenwerking",
            "samenwerk|samen werk|teamwork|team player|teamspeler|collaborat|cooperat|work(?:s|ed|ing)? (?:well )?(?:together|with)|hielp|helpt|behulpzaam|help(?:s|ed|ful)\\b"),
    COMMUNICATION("communication", "communicatie",
            "communic|luister|listen|overleg|bespreek|discuss|bericht|message|reageer|reply|replies|respond"),
    PRESENTING("way of presenting", "manier van presenteren",
            "present|spreek|speak|spoke|praat|stem\\b|voice|publiek|audience|slide|poster"),
    PLANNING("planning", "planning",
            "planning|planned|deadline|op tijd|on time|te laat|late\\b|optijd|afspra|appointment|organis|organiz|punctual"),
    CONTRIBUTION("contribution", "inzet",
            "inzet|effort|hard (?:gewerkt|werk|work)|hard-?working|bijdrag|contribut|initiatie|motivat|gemotiveerd|enthousias|enthusias|actie[fv]|active"),
    QUALITY("quality of work", "kwaliteit van je werk",
            "kwaliteit|quality|verslag|report|bron|source|spelling|fout|mistake|netjes|tidy|uitgewerkt|detail|onderzoek|research|structuur|structure|opbouw"),
    EXPLAINING("explanations", "uitleg",
            "uitleg|legt .{0,40}\\buit\\b|explain|explanation|duidelijk|clear|helder|begrijp|understand"),
    CREATIVITY("ideas", "ideeën", "ide[eë]|\\bidea|creati|origine|original|bedacht"),
    ATTITUDE("attitude", "houding",
            "houding|attitude|aardig|vriendelijk|friendly|\\bkind\\b|rustig|calm|positief|positive|respect|serieus|serious|vrolijk");

    private final String english;
    private final String dutch;
    private final Pattern words;

    Theme(String english, String dutch, String words) {
        this.english = english;
        this.dutch = dutch;
        this.words = Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    boolean isIn(String sentence) {
        return words.matcher(sentence).find();
    }

    String inEnglish() {
        return english;
    }

    String inDutch() {
        return dutch;
    }
}
