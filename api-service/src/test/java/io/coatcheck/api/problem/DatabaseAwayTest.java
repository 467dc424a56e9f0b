package io.coatcheck.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.pgclient.PgException;

class DatabaseAwayTest {

    /** Connection failure, deadlock, serialization failure, too many connections, statement timeout. */
    @ParameterizedTest
    @ValueSource(strings = { "08006", "40P01", "40001", "53300", "57014" })
    void whatMaySucceedTheNextTimeIsTheDatabasesAffair(String state) {
        assertThat(DatabaseAway.isReasonOf(new IllegalStateException(failure(state)))).isTrue();
    }

    /** Unique violation, syntax error, our own state machine. */
    @ParameterizedTest
    @ValueSource(strings = { "23505", "42601", "CC001" })
    void whatFailsEachTimeIsOurs(String state) {
        assertThat(DatabaseAway.isReasonOf(failure(state))).isFalse();
    }

    @Test
    void failureWithoutAStateIsOurs() {
        assertThat(DatabaseAway.isReasonOf(failure(null))).isFalse();
    }

    private static PgException failure(String state) {
        return new PgException("failed", "ERROR", state, "");
    }
}
