import type { Job } from "@coatcheck/client";

import { nameOf } from "./kinds.js";

const PREFIX = "title:";
const LONGEST_LABEL = 64;

/** What a ticket is called travels as a label, so that it is the same on every device and after a reload. */
export function labelOf(title: string): string[] {
  const clean = title.replace(/\p{Cc}+/gu, " ").trim();
  return clean === "" ? [] : [[...PREFIX + clean].slice(0, LONGEST_LABEL).join("").replace(/\p{Cs}/gu, "")];
}

export function titleOf(job: Pick<Job, "labels" | "type">): string {
  return job.labels.find((label) => label.startsWith(PREFIX))?.slice(PREFIX.length) ?? nameOf(job.type);
}
