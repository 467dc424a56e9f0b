package io.coatcheck.api.feedback.schedule;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;

/**
 * The times of a cron expression of five fields (minute, hour, day of month, month, day of week), in UTC. With both days
 * given either is enough, as in Unix.
 */
public final class CronTimes {

    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    private final ExecutionTime times;

    private CronTimes(ExecutionTime times) {
        this.times = times;
    }

    /** The times of the expression, or empty when it is none or never comes, as on 31 February. */
    public static Optional<CronTimes> of(String expression) {
        try {
            CronTimes times = new CronTimes(ExecutionTime.forCron(PARSER.parse(expression).validate()));
            return times.times.nextExecution(ZonedDateTime.now(ZoneOffset.UTC)).map(comes -> times);
        } catch (IllegalArgumentException noCron) {
            return Optional.empty();
        }
    }

    /** The first of the times after the given one. */
    public Instant after(Instant time) {
        return times.nextExecution(time.atZone(ZoneOffset.UTC))
                .orElseThrow(() -> new IllegalStateException("the expression came once and never again"))
                .toInstant();
    }
}
