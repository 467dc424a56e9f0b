package io.coatcheck.worker.documents;

/**
 * One of the terms a text is about.
 *
 * @param term its stem, the same for all its forms
 * @param word the form that the text uses most
 * @param weight the squares of all of a text's weights add up to 1
 */
record KeyTerm(String term, String word, double weight) {
}
