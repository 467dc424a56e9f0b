import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { isTerminal, type Job } from "@coatcheck/client";

import { nameOf } from "../kinds/kinds.js";
import { titleOf } from "../kinds/title.js";
import { icon } from "../ui/icons.js";
import { Piece } from "../ui/piece.js";
import { JobWatch } from "./job-watch.js";
import "./live-text.js";
import "./result.js";
import "./ticket.js";
import { leftOf, sentenceOf } from "./words.js";

/** One job: its ticket, how it goes, and what it made. */
@customElement("cc-job")
export class JobView extends Piece {
  @property() job = "";
  @state() private now = Date.now();
  private readonly watch = new JobWatch(this);
  private isFocused = false;
  private clock: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.clock = setInterval(() => (this.now = Date.now()), 1000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.clock);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("job")) {
      this.watch.watch(this.job);
    }
    this.isFocused = this.querySelector(":scope > h1") === document.activeElement;
  }

  override updated(): void {
    // The heading that had the focus has given way to the ticket's.
    if (this.isFocused && this.watch.job) {
      void this.querySelector("cc-ticket")?.updateComplete.then(() => this.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true }));
    }
  }

  override render(): TemplateResult {
    const { job } = this.watch;
    if (!job) {
      return this.watch.failure ? this.refused() : html`
        <h1 tabindex="-1" class="visually-hidden">Ticket</h1>
        <div class="ticket-blank" role="status"><span class="visually-hidden">Fetching your ticket…</span></div>`;
    }
    return html`
      <cc-ticket .job=${job}></cc-ticket>
      <section class="progress-card" aria-label="Progress" ?hidden=${job.status === "completed"}>
        <div role="status" class="sentence tone-${job.status}">${sentenceOf(job)}</div>
        ${isTerminal(job.status) ? nothing : this.bar(job)}
        <div class="actions">${this.actions(job)}</div>
        ${this.watch.failure ? html`<p class="field-error" role="alert">${this.watch.failure.message}</p>` : nothing}
      </section>
      ${isTerminal(job.status) ? nothing : html`<cc-live-text .text=${this.watch.text}></cc-live-text>`}
      <cc-result .job=${job} .result=${this.watch.result}></cc-result>`;
  }

  private bar(job: Job): TemplateResult {
    return html`
      <progress max="100" .value=${job.progress} aria-label="${nameOf(job.type)}: ${titleOf(job)}">${job.progress} %</progress>
      <div class="under-bar"><span>${job.progress} %</span>
        ${this.watch.readyAt === undefined ? nothing : html`<span>${icon("clock")}${leftOf(this.watch.readyAt, this.now)}</span>`}</div>`;
  }

  private actions(job: Job): TemplateResult {
    if (!isTerminal(job.status)) {
      return html`<button class="button" @click=${() => this.watch.cancel()}>${icon("stop")}Cancel</button>
        <p class="hint">You can close this page. The ticket stays under <a href="#/jobs">My tickets</a>.</p>`;
    }
    return html`<button class="button primary" @click=${() => this.watch.retry()}>${icon("retry")}Try again</button>
      <a class="button" href="#/">New ticket</a>`;
  }

  private refused(): TemplateResult {
    const isGone = this.watch.failure?.status === 410;
    return html`<section class="notice">
      <h1 tabindex="-1">${isGone ? "This ticket has been cleared away" : "We know no such ticket"}</h1>
      <p>${isGone ? "What it made was kept for its time and then erased." : "It may be somebody else’s, or its number is mistyped."}</p>
      <a class="button" href="#/jobs">My tickets</a>
    </section>`;
  }
}
