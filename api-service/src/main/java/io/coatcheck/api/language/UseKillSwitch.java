package io.coatcheck.api.language;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * {@code POST /api/admin/budget/kill-switch} (frontend-contracts, B).
 *
 * @param enabled true stops all model calls at once
 * @param reason for people; shown to those whose submits are refused
 */
record UseKillSwitch(@NotNull Boolean enabled, @Size(max = 500) String reason) {
}
