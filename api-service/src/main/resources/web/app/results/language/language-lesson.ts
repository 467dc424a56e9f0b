import { html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";

import { Piece } from "../../ui/piece.js";
import { paragraphs } from "../paragraphs.js";
import "../question.js";
import type { LanguageLesson } from "../results.js";
import "./vocabulary.js";

/** A language lesson: words, points with exercises, and a dialogue. */
@customElement("cc-language-lesson")
export class LanguageLessonView extends Piece {
  @property({ attribute: false }) lesson!: LanguageLesson;

  override render(): TemplateResult {
    const { title, vocabulary, topics, conversation } = this.lesson;
    const first = conversation[0]?.speaker;
    return html`<article class="lesson-parts">
      <h2>${title}</h2>
      <cc-vocabulary .entries=${vocabulary}></cc-vocabulary>
      ${topics.map((topic) => html`<section class="sheet">
        <h2>${topic.name}</h2>
        <div class="prose">${paragraphs(topic.explanation)}</div>
        ${topic.exercises.map((exercise) => html`<cc-question .question=${exercise.question}
          .options=${exercise.options.map((text) => ({ text, isRight: text === exercise.answer, why: "" }))}></cc-question>`)}
      </section>`)}
      <section class="sheet">
        <h2>Dialogue</h2>
        <ol class="dialogue">${conversation.map((line) => html`<li class=${line.speaker === first ? "here" : "there"}><strong>${line.speaker}</strong>${line.text}</li>`)}</ol>
      </section>
    </article>`;
  }
}
