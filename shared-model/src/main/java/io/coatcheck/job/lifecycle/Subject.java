package io.coatcheck.job.lifecycle;

/**
 * Something that jobs are made for again and again, such as a document: of its jobs at most one is open.
 *
 * @param key a door's own name for it, unique in the tenant
 * @param contentHash tells the same content from another one
 */
public record Subject(String tenant, String key, String contentHash) {
}
