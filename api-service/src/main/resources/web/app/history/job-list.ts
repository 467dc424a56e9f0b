import { isTerminal, type Job, type JobStatus } from "@coatcheck/client";

import { session } from "../identity/session.js";

/** Soon on the screen; later ones are fetched ahead of whoever scrolls. */
const FIRST_PAGE = 50;
const PAGE = 200;
const MOST_FOLLOWED = 100;

export interface Filter {
  type: string;
  status: JobStatus | "";
}

/** One's jobs as far as they have been fetched, newest first; the open ones among the newest are kept up to date. Tells of a change by `change`. */
export class JobList extends EventTarget {
  jobs: Job[] = [];
  state: "loading" | "more" | "all" | "failed" = "loading";
  private cursor: string | undefined;
  private stop = new AbortController();

  constructor(private readonly filter: Filter) {
    super();
    void this.more();
  }

  close(): void {
    this.stop.abort();
  }

  /** Fetches the next page, if there is one and it is not on its way. */
  async more(): Promise<void> {
    if (this.state === "all" || (this.state === "loading" && this.jobs.length > 0)) {
      return;
    }
    this.become("loading");
    const isFirst = this.cursor === undefined;
    try {
      const page = await session.client.page({
        limit: isFirst ? FIRST_PAGE : PAGE,
        ...(this.filter.type === "" ? {} : { type: this.filter.type }),
        ...(this.filter.status === "" ? {} : { status: this.filter.status }),
      }, this.cursor, this.stop.signal);
      // What a job made for itself is shown with it.
      this.jobs = this.jobs.concat(page.jobs.filter((job) => job.links.parent === null));
      this.cursor = page.next;
      this.become(page.next === undefined ? "all" : "more");
    } catch {
      this.become("failed");
      return;
    }
    if (isFirst) {
      void this.follow();
    }
  }

  private async follow(): Promise<void> {
    const open = this.jobs.filter((job) => !isTerminal(job.status)).slice(0, MOST_FOLLOWED).map((job) => job.id);
    if (open.length === 0) {
      return;
    }
    try {
      for await (const job of session.client.followMany(open, { signal: this.stop.signal })) {
        if (job.status !== "not_found") {
          this.jobs = this.jobs.map((known) => (known.id === job.id ? job : known));
          this.dispatchEvent(new Event("change"));
        }
      }
    } catch {
      // Closed, or refused: the list stands as it is.
    }
  }

  private become(state: JobList["state"]): void {
    if (!this.stop.signal.aborted) {
      this.state = state;
      this.dispatchEvent(new Event("change"));
    }
  }
}
