import { follow, type FollowOptions, type JobUpdate } from "./follow.js";
import { followMany } from "./follow-many.js";
import { Transport, type TransportOptions } from "./transport.js";
import type { Batch, BatchJob, BatchOptions, Caller, Job, JobInputs, ListFilter, SubmitOptions, SubmittedBatch } from "./types.js";
import { upload, type UploadedFile, type UploadOptions } from "./upload.js";

const JOBS = "/api/v1/jobs";
const BATCHES = "/api/v1/batches";

/** One page of jobs; `next` leads to the page behind it, if there is one. */
export interface JobPage {
  jobs: Job[];
  next: string | undefined;
}

/** A client of one api-service, for one user. */
export class Coatcheck {
  private readonly transport: Transport;

  constructor(options: TransportOptions = {}) {
    this.transport = new Transport(options);
  }

  /**
   * Hands over a job. Repeated by itself when the network fails: the idempotency key makes the repeats the same job.
   *
   * @throws CoatcheckError such as `invalid-request`, with what is wrong in `problem.errors`
   */
  async submit<T extends keyof JobInputs & string>(type: T, input: JobInputs[T], options: SubmitOptions = {}): Promise<Job> {
    const { idempotencyKey = crypto.randomUUID(), wait, signal, ...rest } = options;
    return this.transport.json<Job>(JOBS, {
      method: "POST",
      body: { type, input, ...rest },
      headers: { "Idempotency-Key": idempotencyKey, ...(wait === undefined ? {} : { Prefer: `wait=${wait}` }) },
      signal,
      timeout: 30_000 + (wait ?? 0) * 1000,
    });
  }

  /**
   * Hands over 1 to 1,000 jobs: all of them are stored, or, when one is invalid, none.
   *
   * @throws CoatcheckError `invalid-request`, naming each fault with the job's index in `problem.errors`
   */
  submitBatch(jobs: readonly BatchJob[], options: BatchOptions = {}): Promise<SubmittedBatch> {
    const { idempotencyKey = crypto.randomUUID(), label, signal } = options;
    return this.transport.json<SubmittedBatch>(BATCHES, {
      method: "POST",
      body: { jobs, label },
      headers: { "Idempotency-Key": idempotencyKey },
      signal,
    });
  }

  /** How the jobs of a batch stand, by status and in all. */
  batch(id: string, signal?: AbortSignal): Promise<Batch> {
    return this.transport.json<Batch>(`${BATCHES}/${encodeURIComponent(id)}`, { signal });
  }

  /** Cancels whatever is open of a batch. */
  cancelBatch(id: string): Promise<Batch> {
    return this.transport.json<Batch>(`${BATCHES}/${encodeURIComponent(id)}/cancellation`, { method: "POST" });
  }

  /** Who the service takes the caller for. */
  caller(signal?: AbortSignal): Promise<Caller> {
    return this.transport.json<Caller>("/api/v1/me", { signal });
  }

  /** How a job stands. */
  get(id: string, signal?: AbortSignal): Promise<Job> {
    return this.transport.json<Job>(pathOf(id), { signal });
  }

  /**
   * What a completed job made.
   *
   * @throws CoatcheckError `result-not-ready` until then, `job-failed` when there will be none
   */
  result<R = unknown>(id: string, signal?: AbortSignal): Promise<R> {
    return this.transport.json<R>(`${pathOf(id)}/result`, { signal });
  }

  /** Cancels; final as soon as it is answered. Cancelling again is no error. */
  cancel(id: string): Promise<Job> {
    return this.transport.json<Job>(`${pathOf(id)}/cancellation`, { method: "POST" });
  }

  /** Reopens a failed, cancelled or expired job; not repeated by itself, because the second would be refused. */
  async retry(id: string): Promise<Job> {
    return (await this.transport.send(`${pathOf(id)}/retry`, { method: "POST" })).json() as Promise<Job>;
  }

  /** One page of one's jobs, newest first. */
  async page(filter: ListFilter = {}, cursor?: string, signal?: AbortSignal): Promise<JobPage> {
    const response = await this.transport.persist(JOBS, { query: { ...filter, cursor }, signal });
    const { jobs } = (await response.json()) as { jobs: Job[] };
    return { jobs, next: cursorOf(response.headers.get("link")) };
  }

  /** All of one's jobs, newest first, page by page as they are asked for. */
  async *list(filter: ListFilter = {}, signal?: AbortSignal): AsyncGenerator<Job> {
    let cursor: string | undefined;
    do {
      const page = await this.page(filter, cursor, signal);
      yield* page.jobs;
      cursor = page.next;
    } while (cursor !== undefined);
  }

  /**
   * Every change of a job from its present state to its end: live as long as a stream can be had, by long polling
   * otherwise, and across lost connections, restarts of the server and a laptop's sleep.
   *
   * @throws CoatcheckError when the job is unknown or the caller may not see it
   */
  follow(id: string, options: FollowOptions = {}): AsyncGenerator<JobUpdate> {
    return follow(this.transport, id, options);
  }

  /**
   * The changes of many jobs until all have ended, with one request at a time for each hundred of them.
   * Unknown ids are told once, with the status `not_found`.
   */
  followMany(ids: readonly string[], options: { signal?: AbortSignal } = {}): AsyncGenerator<Job | UnknownJob> {
    return followMany(this.transport, ids, options.signal);
  }

  /** Waits for the end of a job and answers it; what became of it stands in its status. */
  async ended(id: string, signal?: AbortSignal): Promise<Job> {
    let last: Job | undefined;
    for await (const { job } of this.follow(id, signal ? { signal } : {})) {
      last = job;
    }
    return last ?? this.get(id, signal);
  }

  /** Stores a file for use in a job's input. */
  upload(file: File, options?: UploadOptions): Promise<UploadedFile>;
  upload(file: Blob, options: UploadOptions & { name: string }): Promise<UploadedFile>;
  upload(file: Blob, options: UploadOptions & { name?: string } = {}): Promise<UploadedFile> {
    return upload(this.transport, file, options.name ?? (file as File).name, options);
  }
}

/** An id that is no job of the caller's. */
export interface UnknownJob {
  id: string;
  status: "not_found";
}

function pathOf(id: string): string {
  return `${JOBS}/${encodeURIComponent(id)}`;
}

/** The cursor in `Link: <...?cursor=...>; rel="next"`. */
function cursorOf(link: string | null): string | undefined {
  const next = link?.match(/<([^>]*)>\s*;\s*rel="?next"?/)?.[1];
  return next === undefined ? undefined : new URL(next, "http://localhost").searchParams.get("cursor") ?? undefined;
}
