package io.coatcheck.benchmark.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DatabaseUrlTest {

    @Test
    void isTakenApartForJdbc() {
        DatabaseUrl url = DatabaseUrl.of("postgresql://me:secret@127.0.0.1:5442/jobs");

        assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://127.0.0.1:5442/jobs");
        assertThat(url.properties()).containsEntry("user", "me").containsEntry("password", "secret");
    }

    @Test
    void withoutAPortItIsTheUsualOne() {
        assertThat(DatabaseUrl.of("postgresql://me@127.0.0.1/jobs").jdbc()).isEqualTo("jdbc:postgresql://127.0.0.1:5432/jobs");
    }

    @Test
    void anotherKindIsRefusedWithoutShowingItsPassword() {
        assertThatThrownBy(() -> DatabaseUrl.of("mysql://me:secret@127.0.0.1/jobs"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("secret");
    }
}
