import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";

import type { Field } from "../kinds/kind.js";
import { icon } from "../ui/icons.js";
import { Piece } from "../ui/piece.js";

/** A file, dropped or picked. Tells of it by `chosen`. */
@customElement("cc-file-field")
export class FileField extends Piece {
  @property({ attribute: false }) field!: Field & { is: "file" };
  @state() private file: File | undefined;
  @state() private isOver = false;

  override render(): TemplateResult {
    return html`<div class="field">
      <span class="label" id="file-label">${this.field.label}</span>
      <label class="drop ${this.isOver ? "over" : ""} ${this.file ? "chosen" : ""}"
        @dragenter=${() => (this.isOver = true)} @dragleave=${() => (this.isOver = false)} @drop=${() => (this.isOver = false)}>
        <input type="file" name=${this.field.name} accept=${this.field.accept} aria-labelledby="file-label file-state"
          @change=${(event: Event) => this.take((event.target as HTMLInputElement).files?.[0])}>
        ${icon(this.file ? "check" : "upload")}
        <span id="file-state">${this.file ? html`<strong>${this.file.name}</strong> <span class="soft">${sizeOf(this.file)}</span>`
          : html`<strong>Drop it here, or choose a file</strong>`}</span>
        ${this.file ? nothing : html`<span class="soft">${this.field.what}</span>`}
      </label>
    </div>`;
  }

  take(file: File | undefined): void {
    if (file) {
      this.file = file;
      this.dispatchEvent(new CustomEvent("chosen", { detail: file }));
    }
  }
}

function sizeOf(file: File): string {
  return file.size < 1_000_000 ? `${Math.ceil(file.size / 1000)} kB` : `${(file.size / 1_000_000).toFixed(1)} MB`;
}

declare global {
  interface HTMLElementTagNameMap {
    "cc-file-field": FileField;
  }
}
