import { html, nothing, type TemplateResult } from "lit";

import type { FailureGroup, Failures } from "@coatcheck/client";

import { time, whole } from "./format.js";
import { table } from "./table.js";

/** What failed and why, and another try for all of one reason. */
export function failures(failures: Failures, busy: string | undefined, retry: (group: FailureGroup) => void): TemplateResult {
  return failures.failures.length === 0
    ? html`<p class="empty">Nothing that failed in the last 24 hours is still failed.</p>`
    : table("Failures", ["Reason", "Jobs", "First", "Last", ""], [1, 2, 3], failures.failures.map((group) => [
      html`<b>${group.type}</b> <code>${group.code}</code>
        ${group.newest.message === null ? nothing : html`<span class="small">${group.newest.message}</span>`}`,
      whole(group.jobs),
      time(group.firstAt),
      time(group.lastAt),
      html`<button class="button small-button" ?disabled=${busy !== undefined} @click=${() => retry(group)}
        aria-label="Retry all ${group.type} that failed with ${group.code}">${busy === reasonOf(group) ? "Retrying…" : "Retry all"}</button>`,
    ]));
}

export function reasonOf(group: FailureGroup): string {
  return `${group.type} ${group.code}`;
}
