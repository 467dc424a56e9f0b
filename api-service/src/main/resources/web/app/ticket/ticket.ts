import { html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Job } from "@coatcheck/client";

import { iconOf, nameOf } from "../kinds/kinds.js";
import { titleOf } from "../kinds/title.js";
import { icon } from "../ui/icons.js";
import { Piece } from "../ui/piece.js";
import { durationOf, numberOf, statusWord, timeOf, toneOf } from "./words.js";

/** A job as a cloakroom's ticket: its number on the stub, beside it what was handed in. */
@customElement("cc-ticket")
export class Ticket extends Piece {
  @property({ attribute: false }) job!: Job;

  override render(): TemplateResult {
    const { job } = this;
    return html`<article class="ticket status-${job.status}">
      <div class="stub"><span class="stub-word">Ticket</span><span class="stub-number" title=${job.id}>${numberOf(job.id)}</span></div>
      <div class="ticket-body">
        <p class="ticket-kind">${icon(iconOf(job.type))}${nameOf(job.type)}</p>
        <h1 tabindex="-1">${titleOf(job)}</h1>
        <p class="ticket-facts">
          <span class="badge tone-${toneOf(job.status)}">${statusWord(job.status)}</span>
          <span>Handed in <time datetime=${job.createdAt}>${timeOf(job.createdAt)}</time></span>
          ${job.status === "completed" ? html`<span>Ready after ${durationOf(job)}</span>` : nothing}
        </p>
      </div>
    </article>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "cc-ticket": Ticket;
  }
}
