import { html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";

import { Piece } from "../ui/piece.js";

/** How the whole queue stands, for those who run it. */
@customElement("cc-operator")
export class OperatorView extends Piece {
  override render(): TemplateResult {
    return html`<h1 tabindex="-1">Behind the counter</h1>`;
  }
}
