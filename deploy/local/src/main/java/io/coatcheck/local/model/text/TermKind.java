package io.coatcheck.local.model.text;

/** Kinds of terms, by how likely they are to be what a text is about. */
enum TermKind {
    /** The text says in so many words what it is. */
    DEFINED(3.2),
    /** Several capitalised words, as in "Bay of Fundy". */
    NAME(2.2),
    /** Two words that the text uses together more than once. */
    PHRASE(2.0),
    /** A word that is no stop word. */
    WORD(1.0),
    /** Anything else; only when a text has nothing better. */
    REST(0.02);

    private final double weight;

    TermKind(double weight) {
        this.weight = weight;
    }

    double weight() {
        return weight;
    }
}
