package io.coatcheck.api.operations.tokens;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Tokens of every attempt, also of those that failed or were cancelled, by the day (UTC) on which it started. */
@Schema(name = "TokenUse")
record TokenUse(
        @Schema(description = "Of all costs") String currency,
        @Schema(description = "The newest day first, then by type and model") List<Used> used) {

    /**
     * @param attempts that told what they used
     * @param cost by the configured prices; null when there is none for the model
     */
    @Schema(name = "TokensUsed")
    record Used(
            LocalDate day,
            String type,
            String model,
            long attempts,
            long inputTokens,
            long outputTokens,
            @Schema(description = "By the configured prices; null when there is none for the model", nullable = true) BigDecimal cost) {
    }
}
