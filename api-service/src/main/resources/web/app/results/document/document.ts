import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Job } from "@coatcheck/client";

import { Piece } from "../../ui/piece.js";
import { paragraphs } from "../paragraphs.js";
import type { DocumentResult } from "../results.js";
import { chaptersOf, type Chapter } from "./chapters.js";

/** A document's chapters, filling in one by one. */
@customElement("cc-document")
export class DocumentChapters extends Piece {
  @property({ attribute: false }) job!: Job;
  @property({ attribute: false }) result: DocumentResult | undefined;
  @state() private early: Chapter[] = [];
  private asking = false;

  override updated(changed: PropertyValues<this>): void {
    if (changed.has("job") && this.result === undefined) {
      void this.ask();
    }
  }

  /** One request at a time; a state that comes meanwhile is followed by another. */
  private async ask(): Promise<void> {
    if (this.asking) {
      return;
    }
    this.asking = true;
    const { seq } = this.job;
    try {
      this.early = await chaptersOf(this.job.id);
    } catch {
      // The next change of the job asks again; the banner tells when the service is away.
    } finally {
      this.asking = false;
    }
    if (seq !== this.job.seq && this.isConnected) {
      await this.ask();
    }
  }

  private get chapters(): Chapter[] {
    return this.result?.chapters.map((chapter) => ({ ...chapter, id: chapter.chapterId })) ?? this.early;
  }

  override render(): TemplateResult | typeof nothing {
    const { chapters } = this;
    return chapters.length === 0 ? nothing : html`
      <h2>${this.result?.title ?? "Chapters"}</h2>
      <p class="soft">${chapters.length === 1 ? "1 chapter" : `${chapters.length} chapters`}</p>
      <ol class="chapters">${chapters.map((chapter) => this.chapter(chapter))}</ol>`;
  }

  private chapter(chapter: Chapter): TemplateResult {
    return html`<li class="chapter">
      ${chapter.summary === null
        ? html`<div class="chapter-head"><h3>${chapter.title}</h3>${chapter.status === "failed"
          ? html`<span class="badge tone-danger">No summary</span>`
          : html`<span class="badge tone-info">In the making</span><span class="lines" aria-hidden="true"></span>`}</div>`
        : html`<details><summary><h3>${chapter.title}</h3><p class="preview">${chapter.preview}</p></summary>
            <div class="prose">${paragraphs(chapter.summary)}</div></details>`}
    </li>`;
  }
}
