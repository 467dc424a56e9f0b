import { html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";

import { icon } from "../../ui/icons.js";
import { Piece } from "../../ui/piece.js";
import { shape, type CanvasResult } from "./shapes.js";

/** A drawing, as SVG that can be kept. */
@customElement("cc-canvas")
export class Canvas extends Piece {
  @property({ attribute: false }) result!: CanvasResult;

  override render(): TemplateResult {
    const { title, message, objects } = this.result;
    const texts = objects.flatMap((object) => object.properties.text ?? []);
    return html`<figure class="sheet drawing">
      <h2>${title}</h2>
      <svg class="paper" viewBox="0 0 1000 1000" xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${title}. ${texts.join(", ")}">
        <rect width="1000" height="1000" fill="#ffffff"></rect>
        ${[...objects].sort((one, other) => one.z_index - other.z_index).map(shape)}
      </svg>
      <figcaption>${message}</figcaption>
      <p><button class="button" @click=${this.keep}>${icon("download")}Save as SVG</button></p>
    </figure>`;
  }

  private keep(): void {
    const drawing = new XMLSerializer().serializeToString(this.querySelector(".paper")!);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([drawing.replace(/<!--.*?-->/g, "")], { type: "image/svg+xml" }));
    link.download = `${this.result.title}.svg`;
    link.click();
    URL.revokeObjectURL(link.href);
  }
}
