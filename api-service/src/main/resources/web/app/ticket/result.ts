import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { isTerminal, type Job } from "@coatcheck/client";

import { Piece } from "../ui/piece.js";
import { resultViewOf } from "../results/result-views.js";

/** What a job made, shown as what it is. */
@customElement("cc-result")
export class Result extends Piece {
  @property({ attribute: false }) job!: Job;
  @property({ attribute: false }) result: unknown;
  @state() private loaded = "";

  override willUpdate(): void {
    const view = resultViewOf(this.job.type);
    if (this.loaded !== this.job.type) {
      void view.load().then(() => (this.loaded = this.job.type));
    }
  }

  override render(): TemplateResult | typeof nothing {
    const view = resultViewOf(this.job.type);
    if (this.loaded !== this.job.type || (this.result === undefined && (!view.isGradual || isTerminal(this.job.status)))) {
      return nothing;
    }
    return html`<section class="result" aria-label="Result">${view.render(this.result, this.job)}</section>`;
  }
}
