import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";

import { session } from "../../identity/session.js";
import { Piece } from "../../ui/piece.js";
import { paragraphs } from "../paragraphs.js";
import type { Concept, CourseLesson } from "../results.js";
import "../question.js";

/** A lesson: concept by concept, with check-ins. */
@customElement("cc-course-lesson")
export class CourseLessonView extends Piece {
  @property() lesson = "";
  @state() private shown: CourseLesson | undefined;
  @state() private failure = "";

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("lesson")) {
      void this.fetch();
    }
  }

  private async fetch(): Promise<void> {
    try {
      this.shown = await session.get<CourseLesson>(`/lessons/${this.lesson}`);
    } catch (failure) {
      this.failure = (failure as Error).message;
    }
  }

  override render(): TemplateResult | typeof nothing {
    const { shown } = this;
    if (!shown) {
      return this.failure ? html`<p class="field-error" role="alert">${this.failure}</p>` : nothing;
    }
    return html`<article class="lesson">
      <div class="sheet"><p class="lead">${shown.summary}</p><div class="prose">${paragraphs(shown.explanation)}</div>
        ${list("Examples", shown.examples)}${list("Think of it as", shown.analogies)}</div>
      ${shown.concepts.map((concept, index) => this.concept(concept, index))}
    </article>`;
  }

  private concept(concept: Concept, index: number): TemplateResult {
    return html`<section class="sheet concept">
      <h2><span class="concept-number">${index + 1}</span>${concept.name}</h2>
      <div class="prose">${paragraphs(concept.explanation)}</div>
      ${list("Formulas", concept.formulas, "formulas")}
      ${list("Examples", concept.examples)}
      ${list("Keep in mind", concept.important_notes)}
      ${concept.check_ins.map((checkIn) => html`<cc-question
        .question=${checkIn.question} .hint=${checkIn.hint ?? ""} .expected=${checkIn.expected_answer}
        .options=${checkIn.options.map(({ text, correct, explanation }) => ({ text, isRight: correct, why: explanation ?? "" }))}></cc-question>`)}
    </section>`;
  }
}

function list(title: string, entries: string[], kind = ""): TemplateResult | typeof nothing {
  return entries.length === 0 ? nothing : html`<h3 class="small-head">${title}</h3><ul class="notes ${kind}">${entries.map((entry) => html`<li>${entry}</li>`)}</ul>`;
}
