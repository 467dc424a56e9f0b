import { html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Job } from "@coatcheck/client";

import { Piece } from "../ui/piece.js";

/** What a job made, shown as what it is. */
@customElement("cc-result")
export class Result extends Piece {
  @property({ attribute: false }) job!: Job;
  @property({ attribute: false }) result: unknown;

  override render(): TemplateResult | typeof nothing {
    return this.result === undefined ? nothing : html`<pre class="raw">${JSON.stringify(this.result, null, 2)}</pre>`;
  }
}
