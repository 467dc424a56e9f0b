import { type FollowOptions, type JobUpdate } from "./follow.js";
import { type TransportOptions } from "./transport.js";
import type { Job, JobInputs, ListFilter, SubmitOptions } from "./types.js";
import { type UploadedFile, type UploadOptions } from "./upload.js";
/** One page of jobs; `next` leads to the page behind it, if there is one. */
export interface JobPage {
    jobs: Job[];
    next: string | undefined;
}
/** A client of one api-service, for one user. */
export declare class Coatcheck {
    private readonly transport;
    constructor(options?: TransportOptions);
    /**
     * Hands over a job. Repeated by itself when the network fails: the idempotency key makes the repeats the same job.
     *
     * @throws CoatcheckError such as `invalid-request`, with what is wrong in `problem.errors`
     */
    submit<T extends keyof JobInputs & string>(type: T, input: JobInputs[T], options?: SubmitOptions): Promise<Job>;
    /** How a job stands. */
    get(id: string, signal?: AbortSignal): Promise<Job>;
    /**
     * What a completed job made.
     *
     * @throws CoatcheckError `result-not-ready` until then, `job-failed` when there will be none
     */
    result<R = unknown>(id: string, signal?: AbortSignal): Promise<R>;
    /** Cancels; final as soon as it is answered. Cancelling again is no error. */
    cancel(id: string): Promise<Job>;
    /** Reopens a failed, cancelled or expired job; not repeated by itself, because the second would be refused. */
    retry(id: string): Promise<Job>;
    /** One page of one's jobs, newest first. */
    page(filter?: ListFilter, cursor?: string, signal?: AbortSignal): Promise<JobPage>;
    /** All of one's jobs, newest first, page by page as they are asked for. */
    list(filter?: ListFilter, signal?: AbortSignal): AsyncGenerator<Job>;
    /**
     * Every change of a job from its present state to its end: live as long as a stream can be had, by long polling
     * otherwise, and across lost connections, restarts of the server and a laptop's sleep.
     *
     * @throws CoatcheckError when the job is unknown or the caller may not see it
     */
    follow(id: string, options?: FollowOptions): AsyncGenerator<JobUpdate>;
    /**
     * The changes of many jobs until all have ended, with one request at a time for each hundred of them.
     * Unknown ids are told once, with the status `not_found`.
     */
    followMany(ids: readonly string[], options?: {
        signal?: AbortSignal;
    }): AsyncGenerator<Job | UnknownJob>;
    /** Waits for the end of a job and answers it; what became of it stands in its status. */
    ended(id: string, signal?: AbortSignal): Promise<Job>;
    /** Stores a file for use in a job's input. */
    upload(file: File, options?: UploadOptions): Promise<UploadedFile>;
    upload(file: Blob, options: UploadOptions & {
        name: string;
    }): Promise<UploadedFile>;
}
/** An id that is no job of the caller's. */
export interface UnknownJob {
    id: string;
    status: "not_found";
}
