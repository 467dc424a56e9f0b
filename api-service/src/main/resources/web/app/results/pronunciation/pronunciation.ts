import { html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";

import { Piece } from "../../ui/piece.js";
import type { PronunciationResult } from "../results.js";

/** How well a text was read, word by word. */
@customElement("cc-pronunciation")
export class Pronunciation extends Piece {
  @property({ attribute: false }) assessment!: PronunciationResult["assessment"];

  override render(): TemplateResult {
    const { accuracyScore, fluencyScore, completenessScore, words, feedback } = this.assessment;
    return html`<article class="sheet">
      <h2>How it sounded</h2>
      <div class="scores">${score("Accuracy", accuracyScore)}${score("Fluency", fluencyScore)}${score("Completeness", completenessScore)}</div>
      <p class="spoken">${words.map((word) => html`<span class="word ${word.score >= 80 ? "good" : word.score >= 60 ? "fair" : "poor"}" title=${word.issue ?? nothing}>${word.word}
        <small>${word.score}</small></span> `)}</p>
      <p class="lead">${feedback}</p>
    </article>`;
  }
}

function score(name: string, value: number): TemplateResult {
  return html`<div class="score"><span>${name}</span><strong>${value}</strong><meter min="0" max="100" low="60" high="80" optimum="100" value=${value} aria-label=${name}></meter></div>`;
}
