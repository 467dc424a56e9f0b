package io.coatcheck.job;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** The priorities that front doors A, C, D and E know, by their words. */
public enum PriorityWord {

    HIGH(Priorities.HIGH),
    NORMAL(Priorities.NORMAL),
    LOW(Priorities.LOW);

    private final int priority;

    PriorityWord(int priority) {
        this.priority = priority;
    }

    /** The word for a priority from 0 to 9, also for one that only the unified API can give. */
    public static PriorityWord of(int priority) {
        if (priority > Priorities.NORMAL) {
            return HIGH;
        }
        return priority < Priorities.NORMAL ? LOW : NORMAL;
    }

    /** 0 to 9, the highest first. */
    public int priority() {
        return priority;
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
