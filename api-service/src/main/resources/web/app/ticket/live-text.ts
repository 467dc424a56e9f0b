import { html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";

import { Piece } from "../ui/piece.js";

/** The text as it is being written. Not read aloud piece by piece: the result is, once it is whole. */
@customElement("cc-live-text")
export class LiveText extends Piece {
  @property() text = "";

  override render(): TemplateResult | typeof nothing {
    return this.text === "" ? nothing : html`<section class="live-text" aria-label="Being written">
      <p>${this.text}<span class="caret" aria-hidden="true"></span></p>
    </section>`;
  }
}
