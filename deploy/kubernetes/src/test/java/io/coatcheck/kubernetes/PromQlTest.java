package io.coatcheck.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromQlTest {

    @Test
    void namesAreFoundAmongFunctionsLabelsAndRanges() {
        assertThat(PromQl.metrics("""
                histogram_quantile(0.95, sum by (le, lane) (rate(queue_wait_seconds_bucket{type=~"a|b"}[5m])))
                  > 2 and on (lane) max(jobs_queued) unless coatcheck:ratio_rate5m or vector(0)
                """)).containsExactly("coatcheck:ratio_rate5m", "jobs_queued", "queue_wait_seconds");
    }
}
