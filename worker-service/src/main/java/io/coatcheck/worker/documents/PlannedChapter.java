package io.coatcheck.worker.documents;

/** A chapter as it will be stored. */
record PlannedChapter(String title, String text) {
}
