package io.coatcheck.api.documents;

/**
 * Two chapters of different documents that are about the same.
 *
 * @param similarity 0 to 1
 * @param reason why, for people
 */
record Connection(ChapterView chapter1, ChapterView chapter2, double similarity, String reason) {
}
