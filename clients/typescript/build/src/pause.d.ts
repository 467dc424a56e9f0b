/** Ends after so many milliseconds; rejects as soon as the signal is aborted. */
export declare function pause(millis: number, signal?: AbortSignal): Promise<void>;
/** How long to wait before try n (from 1): exponential with full jitter, at least what the server asked for. */
export declare function backoff(tries: number, asked?: number, longest?: number): number;
