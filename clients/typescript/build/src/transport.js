import { CoatcheckError } from "./errors.js";
import { backoff, pause } from "./pause.js";
const PATIENCE = 30_000;
const MOST_TRIES = 4;
/** One request after the other to one api-service, each with the caller's token. */
export class Transport {
    options;
    base;
    fetch;
    constructor(options) {
        this.options = options;
        this.base = (options.baseUrl ?? "").replace(/\/+$/, "");
        this.fetch = options.fetch ?? globalThis.fetch.bind(globalThis);
    }
    url(path, query = {}) {
        const parameters = new URLSearchParams();
        for (const [name, value] of Object.entries(query)) {
            if (value !== undefined) {
                parameters.set(name, String(value));
            }
        }
        return this.base + path + (parameters.size > 0 ? `?${parameters}` : "");
    }
    async headers(more = {}) {
        const token = typeof this.options.token === "function" ? await this.options.token() : this.options.token;
        return { ...this.options.headers, ...(token ? { Authorization: `Bearer ${token}` } : {}), ...more };
    }
    /**
     * Sends once; any answer below 400 is handed on.
     *
     * @throws CoatcheckError when the server refuses, TypeError when it is not reached, the signal's reason when aborted
     */
    async send(path, request = {}) {
        const { signal, finish } = bounded(request.signal, request.timeout ?? PATIENCE);
        try {
            const response = await this.fetch(this.url(path, request.query), {
                method: request.method ?? "GET",
                headers: await this.headers({
                    ...(request.body === undefined ? {} : { "Content-Type": "application/json" }),
                    ...request.headers,
                }),
                ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
                signal,
                cache: "no-store",
            });
            if (response.status >= 400) {
                throw await CoatcheckError.of(response);
            }
            return response;
        }
        finally {
            finish();
        }
    }
    /** As {@link send}, again and again while the refusal may pass: only for requests that bear repetition. */
    async persist(path, request = {}) {
        for (let tries = 1;; tries++) {
            try {
                return await this.send(path, request);
            }
            catch (failure) {
                if (request.signal?.aborted || tries >= MOST_TRIES || !isPassing(failure)) {
                    throw failure;
                }
                await pause(backoff(tries, failure instanceof CoatcheckError ? failure.retryAfter : 0), request.signal);
            }
        }
    }
    async json(path, request = {}) {
        return (await this.persist(path, request)).json();
    }
}
/** Whether trying again may help: the network was away, or the server says so. */
export function isPassing(failure) {
    return failure instanceof CoatcheckError ? failure.isPassing
        : failure instanceof TypeError || (failure instanceof DOMException && failure.name === "TimeoutError");
}
// AbortSignal.any is too young for some browsers.
function bounded(signal, timeout) {
    const both = new AbortController();
    const aborted = () => both.abort(signal?.reason);
    const timer = setTimeout(() => both.abort(new DOMException("The server does not answer.", "TimeoutError")), timeout);
    signal?.addEventListener("abort", aborted, { once: true });
    if (signal?.aborted) {
        aborted();
    }
    return {
        signal: both.signal,
        finish: () => clearTimeout(timer),
    };
}
//# sourceMappingURL=transport.js.map