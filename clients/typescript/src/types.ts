import type { components } from "./schema.js";

type Schemas = components["schemas"];

/** Where a job stands: `scheduled`, `queued` and `processing` are open, the others are ends. */
export type JobStatus = Schemas["JobStatus"];

/** A job as its owner sees it (`GET /api/v1/jobs/{id}`). Times are ISO-8601 in UTC. */
export type Job = Required<Omit<Schemas["Job"], "result" | "links" | "error">> & {
  links: Required<Schemas["JobLinks"]>;
  error: Required<Schemas["JobError"]> | null;
  /** Only in an answer to a submit that was told to wait and came in time. */
  result?: unknown;
};

/** Whose token it is; `roles` has `operator` for those who run the queue. */
export type Caller = Required<Schemas["Caller"]>;

/** What a submit takes besides type and input. */
export type SubmitOptions = Omit<Schemas["SubmitJob"], "type" | "input"> & {
  /** Makes a repeated submit the same job for 24 hours; made up for the caller unless given. */
  idempotencyKey?: string;
  /** Seconds to wait for the end in the same request, at most 60. */
  wait?: number;
  signal?: AbortSignal;
};

/** One job of a batch, with the options of a submit. */
export type BatchJob = Omit<Schemas["SubmitJob"], "input"> & { input: object };

export type BatchOptions = {
  /** For people; up to 200 characters. */
  label?: string;
  /** Makes a repeated submit the same batch for 24 hours; made up for the caller unless given. */
  idempotencyKey?: string;
  signal?: AbortSignal;
};

/** A batch that is stored with all its jobs. */
export type SubmittedBatch = Required<Schemas["AcceptedBatch"]>;

/** How the jobs of a batch stand. */
export type Batch = Required<Schemas["Batch"]>;

export type ListFilter = {
  type?: string;
  status?: JobStatus;
  label?: string;
  /** Only jobs of this batch. */
  batch?: string;
  /** Only children of this job. */
  parent?: string;
  /** Jobs of one page, at most 200. */
  limit?: number;
};

/** A refusal as the server tells it (RFC 9457). */
export type Problem = Schemas["Problem"];

/** Inputs of the job types, by name. A type that is not listed takes any object. */
export interface JobInputs {
  canvas: Schemas["CanvasInput"];
  [type: string]: object;
}

const ENDS: ReadonlySet<JobStatus> = new Set<JobStatus>(["completed", "failed", "cancelled", "expired"]);

/** True when nothing changes the job any more but a person's retry. */
export function isTerminal(status: JobStatus): boolean {
  return ENDS.has(status);
}
