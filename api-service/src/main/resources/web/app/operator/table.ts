import { html, type TemplateResult } from "lit";

/**
 * A table that becomes a list of cards on a phone. The first cell of each row names it.
 *
 * @param figures which columns are figures
 */
export function table(label: string, columns: readonly string[], figures: readonly number[],
    rows: readonly (readonly (TemplateResult | string)[])[]): TemplateResult {
  return html`<table class="cards" aria-label=${label}>
    <thead><tr>${columns.map((column, index) => html`<th scope="col" class=${figures.includes(index) ? "figure" : ""}>
      ${column === "" ? html`<span class="visually-hidden">What to do</span>` : column}</th>`)}</tr></thead>
    <tbody>${rows.map((cells) => html`<tr>${cells.map((cell, index) => index === 0
      ? html`<th scope="row">${cell}</th>`
      : html`<td class=${figures.includes(index) ? "figure" : ""} data-label=${columns[index]!}><span>${cell}</span></td>`)}</tr>`)}</tbody>
  </table>`;
}
