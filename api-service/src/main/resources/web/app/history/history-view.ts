import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { isTerminal, type Job, type JobStatus } from "@coatcheck/client";

import { connection } from "../connection/connection.js";
import { KINDS, iconOf, nameOf } from "../kinds/kinds.js";
import { titleOf } from "../kinds/title.js";
import { addressOf } from "../shell/router.js";
import { numberOf, statusWord, timeOf, toneOf } from "../ticket/words.js";
import { icon } from "../ui/icons.js";
import { Piece } from "../ui/piece.js";
import { styled } from "../ui/styled.js";
import { JobList, type Filter } from "./job-list.js";
import { ROW, rowsOnScreen, type Rows } from "./window.js";

const STATUSES: readonly JobStatus[] = ["scheduled", "queued", "processing", "completed", "failed", "cancelled", "expired"];

/** All one's tickets. However many there are, only those on the screen are elements. */
@customElement("cc-history")
export class HistoryView extends Piece {
  @state() private filter: Filter = { type: "", status: "" };
  @state() private rows: Rows = { from: 0, to: 20 };
  private list!: JobList;

  private readonly changed = () => this.requestUpdate();
  private readonly moved = () => this.measure();
  private readonly back = () => {
    if (!connection.isLost && this.list.state === "failed") {
      void this.list.more();
    }
  };

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("scroll", this.moved, { passive: true });
    addEventListener("resize", this.moved);
    connection.addEventListener("change", this.back);
    this.open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("scroll", this.moved);
    removeEventListener("resize", this.moved);
    connection.removeEventListener("change", this.back);
    this.list.close();
  }

  private open(): void {
    this.list?.close();
    this.list = new JobList(this.filter);
    this.list.addEventListener("change", this.changed);
  }

  private choose(part: Partial<Filter>): void {
    this.filter = { ...this.filter, ...part };
    this.open();
  }

  override updated(): void {
    this.measure();
  }

  private measure(): void {
    const list = this.querySelector(".tickets");
    if (!list) {
      return;
    }
    const { from, to } = rowsOnScreen(list.getBoundingClientRect().top, innerHeight, this.list.jobs.length);
    if (from !== this.rows.from || to !== this.rows.to) {
      this.rows = { from, to };
    }
    if (to >= this.list.jobs.length && this.list.state === "more") {
      void this.list.more();
    }
  }

  override render(): TemplateResult {
    return html`
      <header class="history-head">
        <h1 tabindex="-1">My tickets</h1>
        <div class="filters">
          <label>Made <select @change=${(event: Event) => this.choose({ type: valueOf(event) })}>
            <option value="">anything</option>${KINDS.map((kind) => html`<option value=${kind.type}>${kind.name}</option>`)}<option value="lesson">Lesson</option>
          </select></label>
          <label>Status <select @change=${(event: Event) => this.choose({ status: valueOf(event) as Filter["status"] })}>
            <option value="">any</option>${STATUSES.map((status) => html`<option value=${status}>${statusWord(status)}</option>`)}
          </select></label>
        </div>
      </header>
      ${this.content()}`;
  }

  private content(): TemplateResult {
    const { jobs, state } = this.list;
    if (jobs.length === 0) {
      return state === "all" ? this.empty() : state === "failed" ? html`<p class="loading" role="alert">The list could not be fetched.
        <button class="button" @click=${() => this.list.more()}>${icon("retry")}Try again</button></p>` : html`
        <div class="tickets-blank" role="status"><span class="visually-hidden">Fetching your tickets…</span></div>`;
    }
    const { from } = this.rows;
    return html`
      <ol class="tickets" ${styled({ height: `${jobs.length * ROW}px` })}>
        ${repeat(jobs.slice(from, this.rows.to), (job) => job.id, (job, index) => this.row(job, from + index))}
      </ol>
      <p class="loading" role="status">${state === "loading" ? "Fetching more…" : state === "failed" ? html`
        <button class="button" @click=${() => this.list.more()}>${icon("retry")}Fetch the rest</button>` : nothing}</p>`;
  }

  private row(job: Job, index: number): TemplateResult {
    return html`<li ${styled({ transform: `translateY(${index * ROW}px)` })} aria-posinset=${index + 1} aria-setsize=${this.list.state === "all" ? this.list.jobs.length : -1}>
      <a class="ticket-row" href=${addressOf("job", job.id)}>
        <span class="row-number">${numberOf(job.id)}</span>
        <span class="row-what"><span class="row-title">${titleOf(job)}</span>
          <span class="row-kind">${icon(iconOf(job.type))}${nameOf(job.type)} · <time datetime=${job.createdAt}>${timeOf(job.createdAt)}</time></span></span>
        <span class="badge tone-${toneOf(job.status)}">${statusWord(job.status)}${isTerminal(job.status) || job.progress === 0 ? nothing : ` ${job.progress} %`}</span>
      </a></li>`;
  }

  private empty(): TemplateResult {
    const isFiltered = this.filter.type !== "" || this.filter.status !== "";
    return html`<section class="notice">${icon("hanger")}
      <h2>${isFiltered ? "No ticket like that" : "Every hook is free"}</h2>
      <p>${isFiltered ? "Choose another type or status." : "Hand something over and its ticket hangs here."}</p>
      <a class="button primary" href="#/">New ticket</a>
    </section>`;
  }
}

function valueOf(event: Event): string {
  return (event.target as HTMLSelectElement).value;
}
