package io.coatcheck.worker.documents;

import java.util.List;
import java.util.UUID;

import io.coatcheck.job.AttemptRef;

/** A summary on its way to the database, with what says whose it is: an attempt that lost its job writes nothing. */
record SummarisedChapter(UUID chapterId, AttemptRef attempt, ChapterSummary summary, List<KeyTerm> terms) {
}
