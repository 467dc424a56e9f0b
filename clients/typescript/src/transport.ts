import { CoatcheckError } from "./errors.js";
import { backoff, pause } from "./pause.js";

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

const PATIENCE = 30_000;
const MOST_TRIES = 4;

/** One request after the other to one api-service, each with the caller's token. */
export class Transport {
  private readonly base: string;
  private readonly fetch: typeof fetch;

  constructor(private readonly options: TransportOptions) {
    this.base = (options.baseUrl ?? "").replace(/\/+$/, "");
    this.fetch = options.fetch ?? globalThis.fetch.bind(globalThis);
  }

  url(path: string, query: Request["query"] = {}): string {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) {
        parameters.set(name, String(value));
      }
    }
    return this.base + path + (parameters.size > 0 ? `?${parameters}` : "");
  }

  async headers(more: Record<string, string> = {}): Promise<Record<string, string>> {
    const token = typeof this.options.token === "function" ? await this.options.token() : this.options.token;
    return { ...this.options.headers, ...(token ? { Authorization: `Bearer ${token}` } : {}), ...more };
  }

  /**
   * Sends once; any answer below 400 is handed on.
   *
   * @throws CoatcheckError when the server refuses, TypeError when it is not reached, the signal's reason when aborted
   */
  async send(path: string, request: Request = {}): Promise<Response> {
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
    } finally {
      finish();
    }
  }

  /** As {@link send}, again and again while the refusal may pass: only for requests that bear repetition. */
  async persist(path: string, request: Request = {}): Promise<Response> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.send(path, request);
      } catch (failure) {
        if (request.signal?.aborted || tries >= MOST_TRIES || !isPassing(failure)) {
          throw failure;
        }
        await pause(backoff(tries, failure instanceof CoatcheckError ? failure.retryAfter : 0), request.signal);
      }
    }
  }

  async json<T>(path: string, request: Request = {}): Promise<T> {
    return (await this.persist(path, request)).json() as Promise<T>;
  }
}

/** Whether trying again may help: the network was away, or the server says so. */
export function isPassing(failure: unknown): boolean {
  return failure instanceof CoatcheckError ? failure.isPassing
    : failure instanceof TypeError || (failure instanceof DOMException && failure.name === "TimeoutError");
}

// AbortSignal.any is too young for some browsers.
function bounded(signal: AbortSignal | undefined, timeout: number): { signal: AbortSignal; finish: () => void } {
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
