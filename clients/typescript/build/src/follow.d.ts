import { type Transport } from "./transport.js";
import { type Job } from "./types.js";
/** A job as it stands now, with the text that its present attempt has written for people so far. */
export interface JobUpdate {
    job: Job;
    text: string;
}
export interface FollowOptions {
    signal?: AbortSignal;
    /** `poll` never opens a stream, for networks that hold streams back. */
    via?: "stream" | "poll";
}
/** See `Coatcheck.follow`. */
export declare function follow(transport: Transport, id: string, options: FollowOptions): AsyncGenerator<JobUpdate>;
