import { html, nothing, svg, type TemplateResult } from "lit";

import type { TokensUsed, TokenUse } from "@coatcheck/client";

import { day, short, whole } from "./format.js";
import { table } from "./table.js";

const MOST_SERIES = 6;

/** Tokens by day and type: bars for the eye, a table for the figures. */
export function tokenUse(use: TokenUse): TemplateResult {
  if (use.used.length === 0) {
    return html`<p class="empty">No attempt of the last seven days has told of any tokens.</p>`;
  }
  const types = typesOf(use.used);
  const days = [...new Set(use.used.map((used) => used.day))];
  const largest = Math.max(...days.map((one) => tokens(use.used.filter((used) => used.day === one))));
  return html`
    <p class="chart-legend">${types.map((type, index) => html`<span class="chart-key">
      <svg class="chart-sample" viewBox="0 0 24 8" aria-hidden="true"><rect class="bar-part series-${index + 1}" width="24" height="8" rx="2"></rect></svg>${type}</span>`)}</p>
    <div class="bars" aria-hidden="true">${days.map((one) => html`<span>${day(one)}</span>
      ${bar(use.used.filter((used) => used.day === one), types, largest)}
      <span class="figure">${short(tokens(use.used.filter((used) => used.day === one)))}</span>`)}</div>
    <details class="chart-table"><summary>By type and model</summary>${figures(use)}</details>`;
}

// The largest first; what is beyond the palette shares its last colour.
function typesOf(used: readonly TokensUsed[]): string[] {
  const sum = (type: string) => tokens(used.filter((one) => one.type === type));
  return [...new Set(used.map((one) => one.type))].sort((a, b) => sum(b) - sum(a));
}

function tokens(used: readonly TokensUsed[]): number {
  return used.reduce((sum, one) => sum + one.inputTokens + one.outputTokens, 0);
}

function bar(used: readonly TokensUsed[], types: readonly string[], largest: number): TemplateResult {
  let before = 0;
  return html`<svg class="token-bar" viewBox="0 0 1000 16" preserveAspectRatio="none">${types.map((type, index) => {
    const width = 1000 * tokens(used.filter((one) => one.type === type)) / Math.max(1, largest);
    const part = svg`<rect class="bar-part series-${Math.min(MOST_SERIES, index + 1)}" x=${before} width=${width} height="16"></rect>`;
    before += width;
    return width === 0 ? nothing : part;
  })}</svg>`;
}

function figures(use: TokenUse): TemplateResult {
  return table("Tokens by day, type and model", ["Day", "Type", "Model", "Attempts", "In", "Out", `Cost, ${use.currency}`], [3, 4, 5, 6],
    use.used.map((used) => [html`${day(used.day)}`, used.type, html`<code>${used.model}</code>`, whole(used.attempts),
      whole(used.inputTokens), whole(used.outputTokens), used.cost === null ? "–" : used.cost.toFixed(2)]));
}
