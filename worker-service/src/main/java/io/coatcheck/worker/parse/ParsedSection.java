package io.coatcheck.worker.parse;

/**
 * A stretch of a document under one heading.
 *
 * @param level 1 for a chapter, deeper for what is inside one
 * @param text plain text, paragraphs with an empty line between them; empty where only deeper sections follow
 */
public record ParsedSection(String title, int level, String text) {
}
