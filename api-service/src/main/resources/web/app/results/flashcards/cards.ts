import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";

import { icon } from "../../ui/icons.js";
import { Piece } from "../../ui/piece.js";
import type { Flashcard } from "../results.js";

/** Cards to learn from: one in the hand, which turns over, and all of them below. */
@customElement("cc-cards")
export class Cards extends Piece {
  @property({ attribute: false }) cards: Flashcard[] = [];
  @state() private topic = "";
  @state() private index = 0;
  @state() private isTurned = false;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("cards")) {
      this.topic = "";
      this.show(0);
    }
  }

  private get shown(): Flashcard[] {
    return this.topic === "" ? this.cards : this.cards.filter((card) => card.topic === this.topic);
  }

  override render(): TemplateResult {
    const { shown } = this;
    return html`
      <h2>${this.cards.length === 1 ? "1 card" : `${this.cards.length} cards`}</h2>
      ${this.topics()}
      <div class="hand" @keydown=${this.key}>
        ${this.card(shown[this.index]!)}
        <div class="hand-controls">
          <button class="button quiet" ?disabled=${this.index === 0} @click=${() => this.show(this.index - 1)}>${icon("before")}<span class="visually-hidden">Card before</span></button>
          <span aria-live="polite">${this.index + 1} of ${shown.length}</span>
          <button class="button quiet" ?disabled=${this.index === shown.length - 1} @click=${() => this.show(this.index + 1)}>${icon("after")}<span class="visually-hidden">Next card</span></button>
        </div>
        <p class="hint with-keys">Space turns the card, the arrow keys go on.</p><p class="hint by-touch">Tap the card to turn it.</p>
      </div>
      <details class="all-cards"><summary>All cards</summary>
        <dl>${shown.map((card) => html`<div class="row"><dt>${card.front}</dt><dd>${card.back}</dd></div>`)}</dl>
      </details>`;
  }

  private topics(): TemplateResult | typeof nothing {
    const topics = [...new Set(this.cards.map((card) => card.topic))];
    return topics.length < 2 ? nothing : html`<div class="topics" role="group" aria-label="Topic">
      ${["", ...topics].map((topic) => html`<button class="chip" aria-pressed=${topic === this.topic} @click=${() => this.choose(topic)}>${topic || "All topics"}</button>`)}
    </div>`;
  }

  private card(card: Flashcard): TemplateResult {
    return html`<button class="flip ${this.isTurned ? "turned" : ""}" @click=${this.turn}>
      <span class="flip-inner">
        <span class="face front" aria-hidden=${this.isTurned}><span class="face-topic">${card.topic} · ${card.difficulty}</span><span class="term">${card.front}</span>
          ${card.pronunciation ? html`<span class="soft">${card.pronunciation}</span>` : nothing}</span>
        <span class="face back" aria-hidden=${!this.isTurned}><span class="meaning">${card.back}</span><span class="example">${card.example}</span></span>
      </span>
    </button>
    <p class="visually-hidden" role="status">${this.isTurned ? card.back : ""}</p>`;
  }

  private key(event: KeyboardEvent): void {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      this.show(this.index + step);
    }
  }

  private choose(topic: string): void {
    this.topic = topic;
    this.show(0);
  }

  private show(index: number): void {
    this.index = Math.max(0, Math.min(this.shown.length - 1, index));
    this.isTurned = false;
  }

  private turn(): void {
    this.isTurned = !this.isTurned;
  }
}
