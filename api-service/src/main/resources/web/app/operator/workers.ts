import { html, nothing, type TemplateResult } from "lit";

import type { Worker, Workers } from "@coatcheck/client";

import { counted, duration, whole } from "./format.js";
import { table } from "./table.js";

const SILENT = 6;
const SHORT_ID = 13;

/** Who is alive, how much each takes, and what it is at. */
export function workers(workers: Workers): TemplateResult {
  return workers.workers.length === 0
    ? html`<p class="empty alarm">No worker is alive. Jobs are accepted and wait.</p>`
    : html`<ul class="workers">${workers.workers.map(worker)}</ul>`;
}

function worker(worker: Worker): TemplateResult {
  return html`<li class="worker">
    <div class="worker-head"><h3>${worker.name}</h3>${state(worker)}${breaker(worker)}
      <span class="small ${worker.heartbeatSecondsAgo > SILENT ? "warning" : ""}">heard ${duration(worker.heartbeatSecondsAgo)} ago</span></div>
    <label class="worker-load"><span>${whole(worker.running)} of ${counted(worker.capacity, "job")}</span>
      <meter min="0" max=${worker.capacity} .value=${worker.running}></meter></label>
    <p class="small">${worker.lanes.join(", ")}</p>
    ${worker.jobs.length === 0 ? html`<p class="small">At rest.</p>` : jobs(worker)}
  </li>`;
}

function state(worker: Worker): TemplateResult {
  const kind = { active: "success", draining: "info", lost: "danger" }[worker.state as string] ?? "info";
  return html`<span class="state-tag ${kind}">${worker.state}</span>`;
}

function breaker(worker: Worker): TemplateResult | typeof nothing {
  return worker.breaker === "CLOSED" ? nothing
    : html`<span class="state-tag warning">${worker.breaker === "OPEN" ? "keeps off the model" : "tries the model again"}</span>`;
}

function jobs(worker: Worker): TemplateResult {
  const more = worker.running - worker.jobs.length;
  return html`<details class="worker-jobs"><summary>What it runs</summary>
    ${table(`What ${worker.name} runs`, ["Job", "Lane", "Attempt", "Since", "Progress"], [2, 3, 4], worker.jobs.map((job) => [
      html`${job.type} <code class="small" title=${job.id}>${job.id.slice(0, SHORT_ID)}…</code>`, job.lane, String(job.attempt),
      duration(job.seconds), `${job.progress} %`]))}
    ${more > 0 ? html`<p class="small">and ${whole(more)} more</p>` : nothing}</details>`;
}
