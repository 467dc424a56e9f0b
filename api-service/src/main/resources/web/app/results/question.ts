import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";

import { icon } from "../ui/icons.js";
import { Piece } from "../ui/piece.js";

export interface Option {
  text: string;
  isRight: boolean;
  why: string;
}

let count = 0;

/** A question on the way: with options that answer at once, or in one's own words with an answer to compare. */
@customElement("cc-question")
export class Question extends Piece {
  @property() question = "";
  @property() hint = "";
  @property() expected = "";
  @property({ attribute: false }) options: Option[] = [];
  @state() private chosen: Option | undefined;
  @state() private isShown = false;
  private readonly name = `question-${++count}`;

  override render(): TemplateResult {
    return html`<fieldset class="question">
      <legend>${this.question}</legend>
      ${this.options.length > 0 ? this.options.map((option) => this.option(option)) : this.ownWords()}
      ${this.hint && !this.chosen?.isRight ? html`<details class="question-hint"><summary>Hint</summary><p>${this.hint}</p></details>` : nothing}
      <p class="verdict ${this.chosen?.isRight ? "right" : "wrong"}" role="status">${this.verdict()}</p>
    </fieldset>`;
  }

  private option(option: Option): TemplateResult {
    const tone = this.chosen !== option ? "" : option.isRight ? "right" : "wrong";
    return html`<label class="option ${tone}">
      <input type="radio" name=${this.name} @change=${() => (this.chosen = option)}>
      <span>${option.text}</span>${tone === "" ? nothing : icon(option.isRight ? "check" : "wrong")}
    </label>`;
  }

  private verdict(): string {
    return this.chosen === undefined ? "" : `${this.chosen.isRight ? "Right." : "Not quite."} ${this.chosen.why}`;
  }

  private ownWords(): TemplateResult {
    return html`<textarea rows="2" aria-label="Your answer" placeholder="In your own words"></textarea>
      ${this.isShown ? html`<p class="expected"><strong>One good answer:</strong> ${this.expected}</p>`
        : html`<button class="button" @click=${() => (this.isShown = true)}>Compare</button>`}`;
  }
}
