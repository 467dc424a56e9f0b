import { type Transport } from "./transport.js";
import { type Job } from "./types.js";
import type { UnknownJob } from "./client.js";
/** The changes of many jobs, by one long poll for each hundred of them. */
export declare function followMany(transport: Transport, ids: readonly string[], signal?: AbortSignal): AsyncGenerator<Job | UnknownJob>;
