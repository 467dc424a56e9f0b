import type { ReactiveController, ReactiveControllerHost } from "lit";
import { CoatcheckError, isTerminal, type Job } from "@coatcheck/client";

import { connection } from "../connection/connection.js";
import { session } from "../identity/session.js";

/** In milliseconds; longer than it takes to find out that the service is there after all. */
const REAL_OUTAGE = 3000;

/** In milliseconds: events tell of the job itself, not of those before it in the queue. */
const LOOK_AT_QUEUE = 10_000;

/** Keeps an element up to date about one job, for as long as it is shown. */
export class JobWatch implements ReactiveController {
  job: Job | undefined;
  /** What the present attempt has written for people so far. */
  text = "";
  result: unknown;
  /** Why the job cannot be followed, or why a wish of the user's was refused. */
  failure: CoatcheckError | undefined;
  /** When the job is likely to be done, by this machine's clock. */
  readyAt: number | undefined;

  private id = "";
  private stop: AbortController | undefined;
  private queueLook: ReturnType<typeof setInterval> | undefined;
  private readonly reconnected = () => this.resume();
  private readonly visible = () => (document.hidden ? this.stop?.abort() : this.follow());

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    // A browser has six connections for all its tabs together: one that nobody looks at gives its own back.
    document.addEventListener("visibilitychange", this.visible);
    connection.addEventListener("change", this.reconnected);
    this.queueLook = setInterval(() => void this.lookAtQueue(), LOOK_AT_QUEUE);
    this.follow();
  }

  hostDisconnected(): void {
    document.removeEventListener("visibilitychange", this.visible);
    connection.removeEventListener("change", this.reconnected);
    clearInterval(this.queueLook);
    this.stop?.abort();
  }

  /** Follows another job. */
  watch(id: string): void {
    if (id !== this.id) {
      Object.assign(this, { id, job: undefined, text: "", result: undefined, failure: undefined });
      this.follow();
    }
  }

  async cancel(): Promise<void> {
    await this.wish(() => session.client.cancel(this.id));
  }

  async retry(): Promise<void> {
    await this.wish(() => session.client.retry(this.id));
  }

  /** After a real outage the client may be in a long pause; a stream that broke once is its own affair. */
  private resume(): void {
    if (!connection.isLost && connection.outage > REAL_OUTAGE && !document.hidden) {
      this.follow();
    }
  }

  private async wish(act: () => Promise<Job>): Promise<void> {
    try {
      this.failure = undefined;
      this.take(await act());
      this.follow();
    } catch (failure) {
      this.failure = failure as CoatcheckError;
    }
    this.host.requestUpdate();
  }

  private follow(): void {
    this.stop?.abort();
    if (this.id === "") {
      return;
    }
    const stop = new AbortController();
    this.stop = stop;
    this.run(this.id, stop.signal).catch((failure: unknown) => {
      if (!stop.signal.aborted) {
        this.failure = failure as CoatcheckError;
        this.host.requestUpdate();
      }
    });
  }

  private async run(id: string, signal: AbortSignal): Promise<void> {
    for await (const { job, text } of session.client.follow(id, { signal })) {
      if (signal.aborted) {
        return;
      }
      this.text = text;
      this.take(job);
      if (job.status === "completed") {
        this.result = await session.client.result(id, signal);
        this.host.requestUpdate();
      }
    }
  }

  private async lookAtQueue(): Promise<void> {
    if (document.hidden || this.job?.status !== "queued") {
      return;
    }
    try {
      const job = await session.client.get(this.id, this.stop?.signal);
      if (job.id === this.id && job.seq === this.job?.seq) {
        this.take(job);
      }
    } catch {
      // Whoever follows the job finds out what is wrong.
    }
  }

  private take(job: Job): void {
    this.job = job;
    const left = job.estimatedSecondsRemaining;
    this.readyAt = left === null || isTerminal(job.status) ? undefined : Date.now() + left * 1000;
    if (!isTerminal(job.status)) {
      this.result = undefined;
    }
    this.host.requestUpdate();
  }
}
