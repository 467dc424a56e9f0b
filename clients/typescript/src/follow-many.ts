import { isPassing, type Transport } from "./transport.js";
import { CoatcheckError } from "./errors.js";
import { backoff, pause } from "./pause.js";
import { isTerminal, type Job } from "./types.js";
import type { UnknownJob } from "./client.js";

const MOST_IDS = 100;
const WAIT_SECONDS = 20;

/** The changes of many jobs, by one long poll for each hundred of them. */
export async function* followMany(transport: Transport, ids: readonly string[], signal?: AbortSignal): AsyncGenerator<Job | UnknownJob> {
  const stop = new AbortController();
  const aborted = () => stop.abort(signal?.reason);
  signal?.addEventListener("abort", aborted, { once: true });
  if (signal?.aborted) {
    aborted();
  }
  const rounds = new Map<Group, Promise<Round>>();
  const begin = (group: Group) => {
    const round = group.next();
    // When one group fails the others are left alone, and their ends with them.
    round.catch(() => undefined);
    rounds.set(group, round);
  };
  try {
    groupsOf([...new Set(ids)]).map((some) => new Group(transport, some, stop.signal)).forEach(begin);
    while (rounds.size > 0) {
      const { group, changed } = await Promise.race(rounds.values());
      if (group.isDone) {
        rounds.delete(group);
      } else {
        begin(group);
      }
      yield* changed;
    }
  } finally {
    signal?.removeEventListener("abort", aborted);
    stop.abort();
  }
}

interface Round {
  group: Group;
  changed: (Job | UnknownJob)[];
}

function groupsOf(ids: string[]): string[][] {
  const groups: string[][] = [];
  for (let from = 0; from < ids.length; from += MOST_IDS) {
    groups.push(ids.slice(from, from + MOST_IDS));
  }
  return groups;
}

class Group {
  private readonly seen = new Map<string, number>();
  private readonly open: Set<string>;
  private failures = 0;

  constructor(private readonly transport: Transport, ids: string[], private readonly signal: AbortSignal) {
    this.open = new Set(ids);
  }

  get isDone(): boolean {
    return this.open.size === 0;
  }

  /** The next changes; rejects with a refusal that no waiting helps. */
  async next(): Promise<Round> {
    for (;;) {
      try {
        const { jobs } = await this.poll();
        this.failures = 0;
        return { group: this, changed: jobs.filter((job) => this.isNews(job)) };
      } catch (failure) {
        if (this.signal.aborted || !isPassing(failure)) {
          throw failure;
        }
        await pause(backoff(++this.failures, failure instanceof CoatcheckError ? failure.retryAfter : 0), this.signal);
      }
    }
  }

  private async poll(): Promise<{ jobs: (Job | UnknownJob)[] }> {
    const ids = [...this.open];
    // Those never seen are wanted at once, the others once they change.
    const isFirst = ids.some((id) => !this.seen.has(id));
    const response = await this.transport.send("/api/v1/jobs/poll", {
      method: "POST",
      body: isFirst ? { ids } : { ids, wait: WAIT_SECONDS, since: Object.fromEntries(this.seen) },
      timeout: (WAIT_SECONDS + 15) * 1000,
      signal: this.signal,
    });
    return response.json() as Promise<{ jobs: (Job | UnknownJob)[] }>;
  }

  private isNews(job: Job | UnknownJob): boolean {
    if (job.status === "not_found") {
      this.open.delete(job.id);
      return true;
    }
    const isNews = job.seq > (this.seen.get(job.id) ?? -1);
    this.seen.set(job.id, job.seq);
    if (isTerminal(job.status)) {
      this.open.delete(job.id);
      this.seen.delete(job.id);
    }
    return isNews;
  }
}
