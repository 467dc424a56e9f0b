import type { Coatcheck } from "./client.js";
import { type Job } from "./types.js";
export interface UseJob<R> {
    /** The present state; undefined until the first answer. */
    job: Job | undefined;
    /** Text written so far, for job types that write for people. */
    text: string;
    /** Once completed. */
    result: R | undefined;
    /** Why following ended early, such as an unknown id; a job that failed is no error here. */
    error: Error | undefined;
    cancel: () => Promise<void>;
    retry: () => Promise<void>;
}
/** Follows a job for as long as the component is shown. Without an id it waits for one. */
export declare function useJob<R = unknown>(client: Coatcheck, id: string | undefined): UseJob<R>;
