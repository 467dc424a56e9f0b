import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { CoatcheckError } from "@coatcheck/client";

import { session } from "../identity/session.js";
import { labelOf } from "../kinds/title.js";
import type { Field, Kind, Values } from "../kinds/kind.js";
import { goTo } from "../shell/router.js";
import { icon } from "../ui/icons.js";
import { Piece } from "../ui/piece.js";
import { dropped } from "./dropped.js";
import "./file-field.js";

/** The form of one job type. What it holds stays when handing over fails. */
@customElement("cc-submit-form")
export class SubmitForm extends Piece {
  @property({ attribute: false }) kind!: Kind;
  @state() private busy = "";
  @state() private failure: Error | undefined;
  private readonly files = new Map<string, File>();

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("kind")) {
      this.files.clear();
      this.failure = undefined;
    }
  }

  override render(): TemplateResult {
    return html`<form class="submit" aria-label=${this.kind.name} novalidate @submit=${this.submit} @dragover=${this.over} @drop=${this.drop}>
      ${repeat(this.kind.fields, (field) => `${this.kind.type} ${field.name}`, (field) => this.field(field))}
      <p class="field-error" role="alert">${this.failure ? messageOf(this.failure) : nothing}</p>
      <div class="submit-end">
        <button class="button primary large" ?disabled=${this.busy !== ""}>${icon("ticket")}${this.busy || "Get a ticket"}</button>
      </div>
    </form>`;
  }

  private field(field: Field): TemplateResult {
    const id = `field-${field.name}`;
    if (field.is === "file") {
      return html`<cc-file-field .field=${field} @chosen=${(event: CustomEvent<File>) => this.files.set(field.name, event.detail)}></cc-file-field>`;
    }
    const hint = field.hint ? `${id}-hint` : nothing;
    return html`<div class="field ${field.is}">
      <label for=${id}>${field.label}${field.isOptional ? html` <span class="optional">optional</span>` : nothing}</label>
      ${field.is === "text" ? html`
        <textarea id=${id} name=${field.name} rows=${field.rows} maxlength=${field.most} placeholder=${field.placeholder ?? nothing}
          aria-describedby=${hint} ?required=${!field.isOptional} data-drop="text"></textarea>` : nothing}
      ${field.is === "line" ? html`
        <input type="text" id=${id} name=${field.name} maxlength=${field.most} placeholder=${field.placeholder ?? nothing}
          aria-describedby=${hint} ?required=${!field.isOptional} autocomplete="off">` : nothing}
      ${field.is === "choice" ? html`
        <select id=${id} name=${field.name}>${field.options.map(([value, label]) => html`<option value=${value}>${label}</option>`)}</select>` : nothing}
      ${field.hint ? html`<p class="hint" id=${hint}>${field.hint}</p>` : nothing}
    </div>`;
  }

  private over(event: DragEvent): void {
    event.preventDefault();
  }

  private async drop(event: DragEvent): Promise<void> {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (!file) {
      return;
    }
    const text = this.querySelector<HTMLTextAreaElement>("[data-drop=text]");
    const field = this.querySelector("cc-file-field");
    if (field) {
      field.take(file);
    } else if (text) {
      this.failure = await dropped(file, text);
    }
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const missing = this.kind.fields.find((field) => !field.isOptional && this.isMissing(field, form));
    if (missing) {
      this.failure = new Error(`${missing.label} is missing.`);
      form.querySelector<HTMLElement>(`[name="${missing.name}"]`)?.focus();
      return;
    }
    await this.handOver(Object.fromEntries([...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === "string")));
  }

  private isMissing(field: Field, form: HTMLFormElement): boolean {
    return field.is === "file" ? !this.files.has(field.name)
      : ((new FormData(form).get(field.name) as string | null) ?? "").trim() === "";
  }

  private async handOver(typed: Values): Promise<void> {
    this.failure = undefined;
    try {
      const values = { ...typed, ...(await this.uploaded()) };
      this.busy = "Handing over…";
      const job = await session.client.submit(this.kind.type, this.kind.input(values), { labels: labelOf(this.kind.title(values)) });
      goTo("job", job.id);
    } catch (failure) {
      this.failure = failure as Error;
    } finally {
      this.busy = "";
    }
  }

  private async uploaded(): Promise<Values> {
    const values: Record<string, string> = {};
    for (const [name, file] of this.files) {
      this.busy = "Uploading…";
      const stored = await session.client.upload(file, {
        onProgress: (sent, total) => (this.busy = `Uploading ${Math.round((sent / Math.max(1, total)) * 100)} %`),
      });
      values[name] = stored.id;
      values["fileName"] = file.name;
    }
    return values;
  }
}

function messageOf(failure: Error): string {
  return failure instanceof CoatcheckError || failure.constructor === Error ? failure.message
    : "The service was not reached. What you typed is still here; try again in a moment.";
}
