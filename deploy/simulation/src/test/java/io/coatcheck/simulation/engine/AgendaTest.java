package io.coatcheck.simulation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class AgendaTest {

    private final Agenda agenda = new Agenda();
    private final List<String> happened = new ArrayList<>();

    @Test
    void thingsHappenInTheOrderOfTheirTimesAndThenOfAsking() {
        agenda.in(2, () -> happened.add("late"));
        agenda.in(1, () -> happened.add("first"));
        agenda.in(1, () -> happened.add("second"));

        agenda.runUntil(10);

        assertThat(happened).containsExactly("first", "second", "late");
        assertThat(agenda.now()).isEqualTo(10);
    }

    @Test
    void whatIsDueLaterStaysForLater() {
        agenda.every(4, () -> happened.add("at " + agenda.now()));

        agenda.runUntil(9);

        assertThat(happened).containsExactly("at 4.0", "at 8.0");
    }

    @Test
    void nothingHappensInThePast() {
        assertThatThrownBy(() -> agenda.in(-1, () -> happened.add("never"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> agenda.in(Double.NaN, () -> happened.add("never")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
