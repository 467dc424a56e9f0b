package io.coatcheck.job.lifecycle;

import java.util.List;

/** Arrays of arrays must be rectangular in PostgreSQL, so a job's labels travel as one string; none contains the separator. */
final class Labels {

    private static final String SEPARATOR = "\u001f";

    private Labels() {
    }

    static String joined(List<String> labels) {
        return labels.isEmpty() ? null : String.join(SEPARATOR, labels);
    }
}
