import type { Problem } from "./types.js";

/** The server's answer was a refusal. `problem.code` is stable; switch on it. */
export class CoatcheckError extends Error {
  override readonly name = "CoatcheckError";

  constructor(
    readonly status: number,
    readonly problem: Problem,
    /** Milliseconds the server asks to wait before the next try, if it does. */
    readonly retryAfter?: number,
  ) {
    super(problem.detail || problem.title);
  }

  get code(): string {
    return this.problem.code;
  }

  /** Whether asking again later may help. */
  get isPassing(): boolean {
    return this.status >= 500 || this.status === 429 || this.status === 408 || this.code === "idempotency-in-flight";
  }

  /** Of an answer that is no success; also of one that no Coatcheck wrote, such as a proxy's. */
  static async of(response: Response): Promise<CoatcheckError> {
    const text = await response.text().catch(() => "");
    return new CoatcheckError(response.status, problemOf(text, response), retryAfterOf(response.headers));
  }
}

function problemOf(text: string, response: Response): Problem {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === "object" && body !== null && "code" in body) {
      return body as Problem;
    }
  } catch {
    // Not JSON: told by its status alone.
  }
  const title = response.statusText || `HTTP ${response.status}`;
  return { type: "about:blank", title, status: response.status, code: "internal", detail: title };
}

/** `Retry-After` in milliseconds: seconds or a date (RFC 9110, 10.2.3). */
export function retryAfterOf(headers: Headers): number | undefined {
  const value = headers.get("retry-after");
  if (value === null) {
    return undefined;
  }
  const seconds = Number(value);
  const millis = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(millis) ? undefined : Math.max(0, millis);
}
