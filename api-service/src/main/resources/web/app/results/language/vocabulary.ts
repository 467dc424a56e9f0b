import { html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";

import { Piece } from "../../ui/piece.js";
import type { VocabularyEntry } from "../results.js";

/** Words with what they mean and how they are used. */
@customElement("cc-vocabulary")
export class Vocabulary extends Piece {
  @property({ attribute: false }) entries: VocabularyEntry[] = [];
  @property() about = "";

  override render(): TemplateResult {
    return html`<section class="sheet">
      <h2>Words</h2>
      ${this.about ? html`<p class="lead">${this.about}</p>` : nothing}
      <table class="words">
        <thead><tr><th scope="col">Word</th><th scope="col">Meaning</th><th scope="col">In a sentence</th></tr></thead>
        <tbody>${this.entries.map((entry) => html`<tr><th scope="row">${entry.term}</th><td>${entry.translation}</td><td>${entry.example}</td></tr>`)}</tbody>
      </table>
    </section>`;
  }
}
