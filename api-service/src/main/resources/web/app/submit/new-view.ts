import { html, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";

import { KINDS } from "../kinds/kinds.js";
import type { Kind } from "../kinds/kind.js";
import { icon } from "../ui/icons.js";
import { Piece } from "../ui/piece.js";
import "./submit-form.js";

const KEY = "coatcheck.kind";

/** Picks what is to be done, and hands it over. */
@customElement("cc-new")
export class NewView extends Piece {
  @state() private kind = KINDS.find((kind) => kind.type === sessionStorage.getItem(KEY)) ?? KINDS[0]!;

  override render(): TemplateResult {
    return html`
      <header class="new-head">
        <h1 tabindex="-1">What shall we take off your hands?</h1>
        <p class="soft">Hand it over, keep the ticket, come back when it is ready.</p>
      </header>
      <div class="new-columns">
        <fieldset class="kinds">
          <legend class="visually-hidden">What to make</legend>
          ${KINDS.map((kind) => this.choice(kind))}
        </fieldset>
        <cc-submit-form .kind=${this.kind}></cc-submit-form>
      </div>`;
  }

  private choice(kind: Kind): TemplateResult {
    return html`<label class="kind">
      <input type="radio" name="kind" value=${kind.type} .checked=${kind === this.kind} @change=${() => this.choose(kind)}>
      ${icon(kind.icon)}
      <span class="kind-name">${kind.name}</span>
      <span class="kind-promise">${kind.promise}</span>
    </label>`;
  }

  private choose(kind: Kind): void {
    this.kind = kind;
    sessionStorage.setItem(KEY, kind.type);
  }
}
