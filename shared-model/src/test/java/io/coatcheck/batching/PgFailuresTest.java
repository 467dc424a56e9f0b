package io.coatcheck.batching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.vertx.pgclient.PgException;

class PgFailuresTest {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
            "22021, NUL character, true, false",
            "23505, duplicate key, true, false",
            "54000, index row too large, true, false",
            "CC001, illegal transition, true, false",
            "40P01, deadlock, true, true",
            "40001, serialization failure, true, true",
            "57P01, server is stopping, false, false",
            "53300, too many connections, false, false",
            "57014, statement timeout, false, false",
            "25006, read-only, false, false",
    })
    void theStateTellsWhoIsAtFault(String state, String what, boolean isFaultOfOneItem, boolean isDeadlock) {
        PgException failure = new PgException(what, "ERROR", state, null);

        assertThat(PgFailures.isFaultOfOneItem(failure)).isEqualTo(isFaultOfOneItem);
        assertThat(PgFailures.isDeadlock(failure)).isEqualTo(isDeadlock);
    }

    @Test
    void aLostConnectionIsNobodysFault() {
        assertThat(PgFailures.isFaultOfOneItem(new java.io.IOException("reset"))).isFalse();
    }
}
