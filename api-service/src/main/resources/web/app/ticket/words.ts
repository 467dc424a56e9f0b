import { isTerminal, type Job, type JobStatus } from "@coatcheck/client";

const STATUS: Record<JobStatus, string> = {
  scheduled: "Waiting for its time",
  queued: "In the queue",
  processing: "In the making",
  completed: "Ready",
  failed: "Failed",
  cancelled: "Cancelled",
  expired: "Too late",
};

/** The short word for a status. */
export function statusWord(status: JobStatus): string {
  return STATUS[status];
}

/** Colours of a status, as a suffix of the style sheet's classes. */
export function toneOf(status: JobStatus): "info" | "success" | "danger" | "warning" | "calm" {
  switch (status) {
    case "processing":
      return "info";
    case "completed":
      return "success";
    case "failed":
    case "expired":
      return "danger";
    case "scheduled":
      return "warning";
    case "queued":
    case "cancelled":
      return "calm";
  }
}

/** What is going on, in one sentence; no number in it changes by itself. */
export function sentenceOf(job: Job): string {
  switch (job.status) {
    case "scheduled":
      return job.attempt > 0 ? `Attempt ${job.attempt} did not work out; the next begins ${timeOf(job.runAt)}.` : `Begins ${timeOf(job.runAt)}.`;
    case "queued":
      return job.lanePaused ? "In the queue, which operators have paused; it keeps its place." : job.queuePosition === null ? "In the queue." : job.queuePosition === 1 ? "Next in the queue." : `Number ${job.queuePosition} in the queue.`;
    case "processing":
      return job.attempt > 1 ? `${job.stage ?? "Begun"} (attempt ${job.attempt} of ${job.maxAttempts}).` : `${job.stage ?? "Begun"}.`;
    case "completed":
      return `Ready after ${durationOf(job)}.`;
    case "failed":
      return job.error?.message ?? "It did not work out.";
    case "cancelled":
      return "You took it back.";
    case "expired":
      return "Nobody came to it in time.";
  }
}

/** Time left as people say it; rounded so that it does not jitter. */
export function leftOf(readyAt: number, now: number): string {
  const seconds = Math.round((readyAt - now) / 1000);
  if (seconds <= 1) {
    return "any moment now";
  }
  return seconds < 60 ? `about ${seconds < 10 ? seconds : Math.ceil(seconds / 5) * 5} s left` : `about ${Math.ceil(seconds / 60)} min left`;
}

/** The ticket's number: the last digits of its id, which differ where the first are the same for all of an hour. */
export function numberOf(id: string): string {
  return id.replaceAll("-", "").slice(-5).toUpperCase();
}

export function timeOf(instant: string): string {
  const time = new Date(instant);
  const isToday = time.toDateString() === new Date().toDateString();
  return time.toLocaleString([], isToday ? { hour: "2-digit", minute: "2-digit" } : { dateStyle: "medium", timeStyle: "short" });
}

export function durationOf(job: Job): string {
  const seconds = (Date.parse(job.finishedAt ?? "") - Date.parse(job.createdAt)) / 1000;
  if (!isTerminal(job.status) || Number.isNaN(seconds)) {
    return "";
  }
  return seconds < 60 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
