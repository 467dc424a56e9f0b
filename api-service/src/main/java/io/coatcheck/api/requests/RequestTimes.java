package io.coatcheck.api.requests;

import java.time.Duration;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.coatcheck.metrics.Buckets;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;

/** Gives Quarkus' timer of HTTP requests a histogram, without which nobody could say what most callers saw. */
@Singleton
class RequestTimes implements MeterFilter {

    private static final DistributionStatisticConfig HISTOGRAM = DistributionStatisticConfig.builder()
            .serviceLevelObjectives(Stream.of(Buckets.ofRequests()).mapToDouble(Duration::toNanos).toArray())
            .build();

    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        return id.getName().equals("http.server.requests") ? HISTOGRAM.merge(config) : config;
    }
}
