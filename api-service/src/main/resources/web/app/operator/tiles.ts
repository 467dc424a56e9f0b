import { html, nothing, type TemplateResult } from "lit";

import type { Overview, Workers } from "@coatcheck/client";

import { duration, whole } from "./format.js";

const LONG_WAIT = 300;

/** How everything stands, in a few large figures. */
export function tiles(overview: Overview, workers: Workers | undefined): TemplateResult {
  const oldest = overview.oldestQueued;
  return html`
    <dl class="tiles">
      ${tile("Queued", whole(overview.open.queued ?? 0), "wait for a worker")}
      ${tile("Processing", whole(overview.open.processing ?? 0), workers
        ? `${whole(workers.running)} on workers that run ${whole(workers.capacity)}` : "")}
      ${tile("Scheduled", whole(overview.open.scheduled ?? 0), "start later")}
      ${oldest ? tile("Longest wait", duration(oldest.seconds), `${oldest.type} in ${oldest.lane}`, oldest.seconds > LONG_WAIT)
        : tile("Longest wait", "none", "nothing is queued")}
      ${tile("Completed", whole(overview.lastHour.completed ?? 0), "in the last hour")}
      ${tile("Failed", whole(overview.lastHour.failed ?? 0), "in the last hour", (overview.lastHour.failed ?? 0) > 0)}
    </dl>
    ${overview.oldestExpiredLeaseSeconds === null ? nothing : html`
      <p class="alarm" role="alert">Jobs of a lost worker have waited ${duration(overview.oldestExpiredLeaseSeconds)} for their rescue.
        A few seconds are usual; more means that no api-service does its duties.</p>`}`;
}

function tile(name: string, figure: string, remark: string, isWarning = false): TemplateResult {
  return html`<div class="tile ${isWarning ? "warning" : ""}"><dt>${name}</dt>
    <dd><span class="tile-figure">${figure}</span><span class="tile-remark">${remark}</span></dd></div>`;
}
