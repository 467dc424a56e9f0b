import { html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";

import { Piece } from "../../ui/piece.js";
import { paragraphs } from "../paragraphs.js";
import type { ChapterResult } from "../results.js";

/** The summary of one text. */
@customElement("cc-summary")
export class Summary extends Piece {
  @property({ attribute: false }) result!: ChapterResult;

  override render(): TemplateResult {
    const { summary, preview } = this.result;
    // The preview is the summary's own beginning.
    const rest = summary.startsWith(preview) ? summary.slice(preview.length).trim() : summary;
    return html`<article class="sheet">
      <h2>Summary</h2>
      <div class="prose"><p class="lead">${preview}</p>${rest === "" ? "" : paragraphs(rest)}</div>
    </article>`;
  }
}
