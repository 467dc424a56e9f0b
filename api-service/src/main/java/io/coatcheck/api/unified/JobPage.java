package io.coatcheck.api.unified;

import java.util.List;

/** One page of a list; the next one stands in the Link header. */
record JobPage(List<JobView> jobs) {
}
