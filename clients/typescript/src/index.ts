export { Coatcheck, type JobPage, type UnknownJob } from "./client.js";
export { CoatcheckError } from "./errors.js";
export type { FollowOptions, JobUpdate } from "./follow.js";
export { Operations, type FailureGroup, type Failures, type Lane, type LaneCounts, type Overview, type ThroughputMinute, type TokensUsed, type TokenUse, type Worker, type Workers } from "./operations.js";
export type { TransportOptions } from "./transport.js";
export { isTerminal, type Batch, type BatchJob, type BatchOptions, type Caller, type Job, type JobInputs, type JobStatus, type ListFilter, type Problem, type SubmitOptions, type SubmittedBatch } from "./types.js";
export type { UploadedFile, UploadOptions } from "./upload.js";
