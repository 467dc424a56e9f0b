import { html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";

import { Piece } from "../../ui/piece.js";
import type { FeedbackResult } from "../results.js";

const METHODS = {
  ai: ["Written by the model", "from what was written, without a name"],
  fallback: ["Put together by rules", "because the model could not be used"],
  empty: ["Nothing to summarise", "nobody wrote anything"],
} as const;

/** What many wrote, as one text, and how it came about. */
@customElement("cc-feedback")
export class Feedback extends Piece {
  @property({ attribute: false }) result!: FeedbackResult;

  override render(): TemplateResult {
    const { summary_text, generation_method, feedback_count } = this.result;
    const [method, why] = METHODS[generation_method];
    return html`<article class="sheet feedback">
      <h2>What they say</h2>
      <blockquote class="lead">${summary_text}</blockquote>
      <p class="method method-${generation_method}"><strong>${method}</strong> ${why}
        · ${feedback_count === 1 ? "1 comment" : `${feedback_count} comments`}</p>
    </article>`;
  }
}
