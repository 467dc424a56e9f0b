import { html, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";

import { icon } from "../ui/icons.js";
import { Piece } from "../ui/piece.js";
import { chooseTheme, theme, themeAfter } from "./theme.js";

const NAMES = { system: "as the system has it", light: "light", dark: "dark" };

/** Goes through the system's theme, light and dark. */
@customElement("cc-theme-switch")
export class ThemeSwitch extends Piece {
  @state() private current = theme();

  override render(): TemplateResult {
    return html`<button class="button quiet" title="Theme: ${NAMES[this.current]}" @click=${this.next}>
      ${icon(this.current)}<span class="visually-hidden">Theme: ${NAMES[this.current]}. Change</span>
    </button>`;
  }

  private next(): void {
    this.current = themeAfter(this.current);
    chooseTheme(this.current);
  }
}
