package io.coatcheck.names;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides whether a word that is both somebody's name and an ordinary word is the name here: by its capital inside a
 * sentence, and at the beginning of one by what follows.
 */
final class OrdinaryName {

    private static final Set<String> BEFORE_NOUNS = words("the a an this your my our his their its each every no more some any "
            + "de het een deze dit jouw mijn onze ons hun elke elk geen meer veel wat welke welk");

    private static final Set<String> BEFORE_MONTHS = words("in since until till by on of before after last next early late mid "
            + "this every sinds tot vanaf voor na begin eind half medio per from");

    private static final Set<String> AFTER_VOCATIVE = words(
            "you your i we it that this thanks thank well good great nice please "
                    + "keep what super very je jij jouw jullie u ik wij dank bedankt goed top mooi fijn wat blijf heel leuk dit dat het");

    private static final Set<String> BEFORE_CLAUSES = words("that because when whenever while since although but "
            + "dat omdat toen want maar terwijl doordat zodat hoewel");

    /** Verbs of the third person, present and past, that follow a person's name. */
    private static final Set<String> THIRD_PERSON = words(
            "is was has had did does can could would should might must will shall "
                    + "seems seemed makes made takes took gives gave goes went comes came keeps kept gets got says said tells told writes "
                    + "wrote leads led speaks spoke knows knew thinks thought finds found feels felt holds held brings brought shows showed "
                    + "works worked helps helped listens listened explains explained asks asked learns learned always never often also "
                    + "really presented supported contributed organised organized prepared needs wants tries tried did deserves "
                    + "heeft had kan kon wilde zou zal moet moest mag mocht doet deed gaat ging komt kwam geeft gaf neemt nam maakt maakte "
                    + "ziet zag werkt werkte helpt hielp weet wist vindt vond zegt zei denkt dacht blijft bleef houdt hield staat stond zit "
                    + "zat loopt liep leest las schrijft schreef spreekt sprak praat praatte luistert luisterde vraagt vroeg legt legde laat "
                    + "liet brengt bracht krijgt kreeg begint begon kijkt keek lijkt leek toont toonde durft wordt werd heeft presenteert "
                    + "presenteerde organiseert organiseerde communiceert communiceerde past speelde speelt leerde leert stelde stelt nam "
                    + "neemt levert leverde draagt droeg zorgt zorgde steunt steunde mist miste");

    private static final Set<String> AND = words("and en or of und with met");

    /** Endings of past tenses, and of Dutch verbs made of foreign ones. */
    private static final Pattern VERB = Pattern.compile("\\p{Ll}{3,}(ed|eert|eerde|kte|pte|fte)");

    private final Roster roster;
    private final List<TextWord> words;

    OrdinaryName(Roster roster, List<TextWord> words) {
        this.roster = roster;
        this.words = words;
    }

    boolean isNameAt(int index) {
        TextWord word = words.get(index);
        if (isPartOfCompound(index) || isShoutedAlong(index)) {
            return false;
        }
        if (word.startsSentence()) {
            return isSubjectOrCalled(index);
        }
        return word.isCapitalised() ? !isNounOrMonth(index) && !endsAnothersName(index) : isSubjectOfClause(index);
    }

    // Will-power and mark-up; Will-Jan is somebody.
    private boolean isPartOfCompound(int index) {
        boolean hyphenBefore = words.get(index).isAfterHyphen() && !roster.isPart(words.get(index - 1).folded());
        boolean hyphenAfter = index + 1 < words.size() && words.get(index + 1).isAfterHyphen()
                && !roster.isPart(words.get(index + 1).folded());
        return hyphenBefore || hyphenAfter;
    }

    private boolean isShoutedAlong(int index) {
        return words.get(index).isShouted() && (isShouted(index - 1) || isShouted(index + 1));
    }

    private boolean isShouted(int index) {
        return index >= 0 && index < words.size() && words.get(index).isShouted();
    }

    private boolean isNounOrMonth(int index) {
        TextWord word = words.get(index);
        String before = words.get(index - 1).folded();
        boolean month = OrdinaryWords.kindOf(word.folded()) == OrdinaryWords.Kind.MONTH
                && (BEFORE_MONTHS.contains(before) || word.gap().chars().anyMatch(Character::isDigit));
        return month || word.gap().isBlank() && BEFORE_NOUNS.contains(before);
    }

    // Anne Frank is not the Frank of this class.
    private boolean endsAnothersName(int index) {
        TextWord before = words.get(index - 1);
        return words.get(index).gap().equals(" ") && before.isCapitalised() && !before.startsSentence() && !before.isShouted()
                && !roster.isPart(before.folded());
    }

    private boolean isSubjectOrCalled(int index) {
        if (index + 1 == words.size()) {
            return false;
        }
        TextWord word = words.get(index);
        TextWord next = words.get(index + 1);
        if (next.isAfterApostrophe()) {
            return word.isCapitalised() && next.folded().equals("s");
        }
        if (next.gap().strip().equals(",")) {
            return word.isCapitalised() && AFTER_VOCATIVE.contains(next.folded());
        }
        if (!next.gap().isBlank() || next.gap().contains("\n")) {
            return false;
        }
        // Nobody is called by the last name alone, so "Green was" is a colour.
        return isTogetherWithSomebody(index) || roster.isFirstName(word.folded()) && isFollowedByItsVerb(word, next, index);
    }

    // "omdat roos heeft", in small letters: no article before it, and its verb after it.
    private boolean isSubjectOfClause(int index) {
        return OrdinaryWords.kindOf(words.get(index).folded()) == OrdinaryWords.Kind.NAMING
                && BEFORE_CLAUSES.contains(words.get(index - 1).folded()) && words.get(index).gap().isBlank()
                && index + 1 < words.size() && words.get(index + 1).gap().isBlank()
                && THIRD_PERSON.contains(words.get(index + 1).folded());
    }

    private boolean isTogetherWithSomebody(int index) {
        if (!AND.contains(words.get(index + 1).folded()) || index + 2 == words.size()) {
            return false;
        }
        TextWord other = words.get(index + 2);
        return words.get(index).isCapitalised() && other.isCapitalised() && other.gap().isBlank()
                && roster.isPart(other.folded());
    }

    private boolean isFollowedByItsVerb(TextWord word, TextWord next, int index) {
        boolean known = THIRD_PERSON.contains(next.folded()) && !next.isCapitalised();
        return switch (OrdinaryWords.kindOf(word.folded())) {
            case LEADING -> false;
            case ACTING -> known && !isAdverb(next) && !isQuestion(index);
            case NAMING, MONTH -> known || word.isCapitalised() && VERB.matcher(next.surface()).matches();
        };
    }

    // "Will always", "Mark also": as good as nothing said.
    private static boolean isAdverb(TextWord next) {
        return Set.of("always", "never", "often", "also", "really", "will", "needs").contains(next.folded());
    }

    // "Can does ..." says nobody, but "Mark was je werk" might be a slip; a pronoun after the verb makes it no name.
    private boolean isQuestion(int index) {
        return index + 2 < words.size()
                && Set.of("je", "jij", "ik", "you", "i", "we", "wij", "they").contains(words.get(index + 2).folded());
    }

    private static Set<String> words(String words) {
        return Set.copyOf(Arrays.asList(words.split(" ")));
    }
}
