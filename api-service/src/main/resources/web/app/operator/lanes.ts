import { html, nothing, type TemplateResult } from "lit";

import type { Lane, Overview } from "@coatcheck/client";

import { duration, time, whole } from "./format.js";
import { table } from "./table.js";

type Counts = Overview["lanes"][number];

const NONE: Omit<Counts, "lane" | "paused"> = { queued: 0, scheduled: 0, processing: 0, awaitingChildren: 0, oldestQueuedSeconds: null };

/** Each lane's open jobs, who serves it, and the switch that pauses it. */
export function lanes(lanes: readonly Lane[], counts: readonly Counts[], change: (lane: Lane) => void): TemplateResult {
  return table("Lanes", ["Lane", "Queued", "Processing", "Scheduled", "Longest wait", "Workers", ""], [1, 2, 3, 4, 5],
    lanes.map((lane) => row(lane, counts.find((one) => one.lane === lane.lane) ?? { ...NONE, lane: lane.lane, paused: lane.paused },
      change)));
}

function row(lane: Lane, counts: Counts, change: (lane: Lane) => void): TemplateResult[] {
  return [
    html`<span class="lane-name">${lane.lane}</span>
      ${lane.paused ? html`<span class="state-tag warning" title=${pausedBy(lane)}>paused</span>` : nothing}
      <span class="small">${lane.types.join(", ")}</span>`,
    html`${whole(counts.queued)}`,
    html`${whole(counts.processing)}${counts.awaitingChildren > 0 ? html`<span class="small"> (${whole(counts.awaitingChildren)} wait for parts)</span>` : nothing}`,
    html`${whole(counts.scheduled)}`,
    html`${counts.oldestQueuedSeconds === null ? "–" : duration(counts.oldestQueuedSeconds)}`,
    html`${lane.workers === 0 ? html`<span class="state-tag danger">none</span>` : whole(lane.workers)}`,
    html`<button class="button small-button" @click=${() => change(lane)}
      aria-label=${lane.paused ? `Resume ${lane.lane}` : `Pause ${lane.lane}`}>${lane.paused ? "Resume" : "Pause"}</button>`,
  ];
}

function pausedBy(lane: Lane): string {
  return lane.changedBy === null || lane.changedAt === null ? "" : `By ${lane.changedBy} at ${time(lane.changedAt)}`;
}
