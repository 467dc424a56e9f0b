package io.coatcheck.api.jobs;

import java.util.List;

/**
 * One page of a list.
 *
 * @param total how many jobs all pages have
 */
public record StoredPage(List<StoredJob> jobs, long total) {
}
