package io.coatcheck.backup;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a line of the ledger says was answered 202. The line may stand in any log format, JSON included. */
sealed interface Accepted {

    UUID job();

    /** A new job, and whose. */
    record Submit(UUID job, String about) implements Accepted {
    }

    record Cancel(UUID job) implements Accepted {
    }

    /** @param seq the job's number after it was reopened */
    record Retry(UUID job, long seq) implements Accepted {
    }

    Pattern LINE = Pattern
            .compile("Accepted (submit|cancel|retry) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?: ([^\"]*))?");

    /** Nothing for a line that is none of the ledger's. */
    static Optional<Accepted> in(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.find()) {
            return Optional.empty();
        }
        UUID job = UUID.fromString(matcher.group(2));
        String rest = matcher.group(3) == null ? "" : matcher.group(3).strip();
        return Optional.of(switch (matcher.group(1)) {
            case "submit" -> new Submit(job, rest);
            case "cancel" -> new Cancel(job);
            default -> new Retry(job, Long.parseLong(rest.replaceFirst("seq=(\\d+).*", "$1")));
        });
    }

    /** When the job was submitted: the time is in its id. */
    static Instant submittedAt(UUID job) {
        return Instant.ofEpochMilli(job.getMostSignificantBits() >>> 16);
    }
}
