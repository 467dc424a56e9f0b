package io.coatcheck.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.coatcheck.backup.Accepted.Cancel;
import io.coatcheck.backup.Accepted.Retry;
import io.coatcheck.backup.Accepted.Submit;

class LedgerTest {

    private static final UUID JOB = UUID.fromString("01a2031f-3726-7cd4-be8d-956de304103a");
    private static final String SUBMIT = "Accepted submit " + JOB + " type=noop tenant=acme owner=ann lee";

    @Test
    void linesAreReadInWhateverFormatTheLogHas() {
        assertThat(Accepted.in("2026-11-22T12:00:00Z INFO  [io.coatcheck.ledger] " + SUBMIT))
                .contains(new Submit(JOB, "type=noop tenant=acme owner=ann lee"));
        assertThat(Accepted.in("{\"message\":\"" + SUBMIT + "\",\"level\":\"INFO\"}"))
                .contains(new Submit(JOB, "type=noop tenant=acme owner=ann lee"));
        assertThat(Accepted.in("INFO Accepted cancel " + JOB)).contains(new Cancel(JOB));
        assertThat(Accepted.in("INFO Accepted retry " + JOB + " seq=4000000")).contains(new Retry(JOB, 4_000_000));
        assertThat(Accepted.in("INFO Rescued 3 jobs")).isEmpty();
    }

    @Test
    void whatTheDatabaseLacksIsNamedWithItsOwner() {
        Reconciliation found = ledger(SUBMIT).against(Map.of(), List.of());

        assertThat(found.missing()).extracting(Accepted::job).containsExactly(JOB);
        assertThat(found.report()).contains("1 accepted jobs", "missing       " + JOB + " 2026-11-22T11:58:27",
                "type=noop tenant=acme owner=ann lee");
    }

    @Test
    void aJobThatIsThereIsNotNamedWhateverBecameOfIt() {
        assertThat(ledger(SUBMIT).against(Map.of(JOB, new StoredJob("failed", 3)), List.of()).isClean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({ "cancelled, true", "processing, false", "completed, false" })
    void aCancellationIsUndoneWhenItsJobIsNotCancelled(String status, boolean isClean) {
        assertThat(ledger(SUBMIT, "Accepted cancel " + JOB).against(Map.of(JOB, new StoredJob(status, 9)), List.of()).isClean())
                .isEqualTo(isClean);
    }

    @Test
    void theLastWordCounts() {
        Ledger ledger = ledger(SUBMIT, "Accepted cancel " + JOB, "Accepted retry " + JOB + " seq=3000000");

        assertThat(ledger.against(Map.of(JOB, new StoredJob("completed", 5_000_000)), List.of()).isClean()).isTrue();
        assertThat(ledger.against(Map.of(JOB, new StoredJob("cancelled", 2_000_000)), List.of()).undone()).hasSize(1);
    }

    @Test
    void whatIsOlderThanAskedIsLeftOut() {
        assertThat(Ledger.of(Stream.of(SUBMIT), Instant.parse("2026-11-23T00:00:00Z")).jobs()).isEmpty();
    }

    @Test
    void whatWasErasedIsNotMissing() {
        String erase = "INFO Accepted erase at=2026-11-22T12:00:00Z tenant=acme owner=ann lee";

        assertThat(ledger(SUBMIT, erase).against(Map.of(), List.of()).isClean()).isTrue();
        assertThat(ledger(SUBMIT, erase.replace("12:00", "11:00")).against(Map.of(), List.of()).missing()).hasSize(1);
        assertThat(ledger(SUBMIT, erase.replace("lee", "l")).against(Map.of(), List.of()).missing()).hasSize(1);
    }

    @Test
    void usersWhoAreThereAgainAreNamedWithTheirLatestErasure() {
        Ledger ledger = ledger("{\"message\":\"Accepted erase at=2026-11-22T12:00:00Z tenant=acme owner=ann lee\"}",
                "Accepted erase at=2026-11-22T12:01:00Z tenant=acme owner=ann lee");
        Erased ann = new Erased(Instant.parse("2026-11-22T12:01:00Z"), "acme", "ann lee");

        assertThat(ledger.erased()).containsExactly(ann);
        assertThat(ledger.against(Map.of(), List.of(ann)).isClean()).isFalse();
        assertThat(ledger.against(Map.of(), List.of(ann)).report())
                .contains("not-erased    tenant=acme owner=ann lee, asked for at 2026-11-22T12:01:00Z");
    }

    private static Ledger ledger(String... lines) {
        return Ledger.of(List.of(lines).stream(), Instant.EPOCH);
    }
}
