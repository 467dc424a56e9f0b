export interface TransportOptions {
    /** Where the api-service is, such as `https://jobs.example.org`; the page's own origin unless given. */
    baseUrl?: string;
    /** The bearer token, or how to get a fresh one; asked for each request. */
    token?: string | (() => string | Promise<string>);
    /** Sent with each request, such as the local mode's `X-User-ID`. */
    headers?: Record<string, string>;
    fetch?: typeof fetch;
}
export interface Request {
    method?: string;
    query?: Record<string, string | number | undefined>;
    body?: unknown;
    headers?: Record<string, string>;
    signal?: AbortSignal | undefined;
    /** Milliseconds until the answer's headers must be there. */
    timeout?: number;
}
/** One request after the other to one api-service, each with the caller's token. */
export declare class Transport {
    private readonly options;
    private readonly base;
    private readonly fetch;
    constructor(options: TransportOptions);
    url(path: string, query?: Request["query"]): string;
    headers(more?: Record<string, string>): Promise<Record<string, string>>;
    /**
     * Sends once; any answer below 400 is handed on.
     *
     * @throws CoatcheckError when the server refuses, TypeError when it is not reached, the signal's reason when aborted
     */
    send(path: string, request?: Request): Promise<Response>;
    /** As {@link send}, again and again while the refusal may pass: only for requests that bear repetition. */
    persist(path: string, request?: Request): Promise<Response>;
    json<T>(path: string, request?: Request): Promise<T>;
}
/** Whether trying again may help: the network was away, or the server says so. */
export declare function isPassing(failure: unknown): boolean;
