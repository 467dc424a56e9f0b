import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";

import { session } from "../../identity/session.js";
import { labelOf } from "../../kinds/title.js";
import { goTo } from "../../shell/router.js";
import { icon } from "../../ui/icons.js";
import { Piece } from "../../ui/piece.js";
import type { CourseResult } from "../results.js";

/** A PDF in sections; each can be made into a lesson. */
@customElement("cc-course")
export class Course extends Piece {
  @property({ attribute: false }) result!: CourseResult;
  @state() private busy = "";
  @state() private failure = "";

  override render(): TemplateResult {
    const { title, sections } = this.result;
    return html`
      <h2>${title}</h2>
      <p class="soft">${sections.length === 1 ? "1 section" : `${sections.length} sections`}. A lesson explains one, with questions on the way.</p>
      ${this.failure ? html`<p class="field-error" role="alert">${this.failure}</p>` : nothing}
      <ol class="sections">${sections.map((section) => html`
        <li class="section">
          <div><h3>${section.name}</h3><p class="soft">${section.description}</p></div>
          <button class="button" ?disabled=${this.busy !== ""} @click=${() => this.make(section.id, section.name)}>
            ${icon("course")}${this.busy === section.id ? "Handing over…" : "Make a lesson"}<span class="visually-hidden"> of ${section.name}</span></button>
        </li>`)}</ol>`;
  }

  private async make(sectionId: string, name: string): Promise<void> {
    this.busy = sectionId;
    this.failure = "";
    try {
      const job = await session.client.submit("lesson", { documentId: this.result.document_id, sectionId }, { labels: labelOf(name) });
      goTo("job", job.id);
    } catch (failure) {
      this.failure = (failure as Error).message;
    } finally {
      this.busy = "";
    }
  }
}
