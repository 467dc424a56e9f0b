import { html, type TemplateResult } from "lit";
import type { Job } from "@coatcheck/client";

import type { CanvasResult } from "./canvas/shapes.js";
import type { ChapterResult, CourseResult, DocumentResult, FeedbackResult, FlashcardsResult, LanguageLessonResult, LessonResult, PronunciationResult, VocabularyResult } from "./results.js";

/** How the result of a job type is shown; fetched when the first of its kind is. */
export interface ResultView {
  load: () => Promise<unknown>;
  /** @param result undefined while it is in the making, and only for a gradual one */
  render: (result: any, job: Job) => TemplateResult;
  /** Shows parts before the whole is there. */
  isGradual?: boolean;
}

const VIEWS: Record<string, ResultView> = {
  flashcards: {
    load: () => import("./flashcards/cards.js"),
    render: (result: FlashcardsResult) => html`<cc-cards .cards=${result.flashcards}></cc-cards>`,
  },
  "chapter-summary": {
    load: () => import("./summary/summary.js"),
    render: (result: ChapterResult) => html`<cc-summary .result=${result}></cc-summary>`,
  },
  "document-summary": {
    load: () => import("./document/document.js"),
    render: (result: DocumentResult | undefined, job) => html`<cc-document .job=${job} .result=${result}></cc-document>`,
    isGradual: true,
  },
  "pdf-course": {
    load: () => import("./course/course.js"),
    render: (result: CourseResult) => html`<cc-course .result=${result}></cc-course>`,
  },
  lesson: {
    load: () => import("./course/course-lesson.js"),
    render: (result: LessonResult) => html`<cc-course-lesson lesson=${result.lesson_id}></cc-course-lesson>`,
  },
  "language-lesson": {
    load: () => import("./language/language-lesson.js"),
    render: (result: LanguageLessonResult) => html`<cc-language-lesson .lesson=${result.lesson}></cc-language-lesson>`,
  },
  "feedback-summary": {
    load: () => import("./feedback/feedback.js"),
    render: (result: FeedbackResult) => html`<cc-feedback .result=${result}></cc-feedback>`,
  },
  canvas: {
    load: () => import("./canvas/canvas.js"),
    render: (result: CanvasResult) => html`<cc-canvas .result=${result}></cc-canvas>`,
  },
  "image-vocabulary": {
    load: () => import("./language/vocabulary.js"),
    render: (result: VocabularyResult) => html`<cc-vocabulary .entries=${result.vocabulary} .about=${result.description}></cc-vocabulary>`,
  },
  "pronunciation-assessment": {
    load: () => import("./pronunciation/pronunciation.js"),
    render: (result: PronunciationResult) => html`<cc-pronunciation .assessment=${result.assessment}></cc-pronunciation>`,
  },
};

/** Of a type without a view of its own: as it came. */
const RAW: ResultView = {
  load: () => Promise.resolve(),
  render: (result: unknown) => html`<pre class="raw" tabindex="0">${JSON.stringify(result, null, 2)}</pre>`,
};

export function resultViewOf(type: string): ResultView {
  return VIEWS[type] ?? RAW;
}
