/** The server's answer was a refusal. `problem.code` is stable; switch on it. */
export class CoatcheckError extends Error {
    status;
    problem;
    retryAfter;
    name = "CoatcheckError";
    constructor(status, problem, 
    /** Milliseconds the server asks to wait before the next try, if it does. */
    retryAfter) {
        super(problem.detail || problem.title);
        this.status = status;
        this.problem = problem;
        this.retryAfter = retryAfter;
    }
    get code() {
        return this.problem.code;
    }
    /** Whether asking again later may help. */
    get isPassing() {
        return this.status >= 500 || this.status === 429 || this.status === 408 || this.code === "idempotency-in-flight";
    }
    /** Of an answer that is no success; also of one that no Coatcheck wrote, such as a proxy's. */
    static async of(response) {
        const text = await response.text().catch(() => "");
        return new CoatcheckError(response.status, problemOf(text, response), retryAfterOf(response.headers));
    }
}
function problemOf(text, response) {
    try {
        const body = JSON.parse(text);
        if (typeof body === "object" && body !== null && "code" in body) {
            return body;
        }
    }
    catch {
        // Not JSON: told by its status alone.
    }
    const title = response.statusText || `HTTP ${response.status}`;
    return { type: "about:blank", title, status: response.status, code: "internal", detail: title };
}
/** `Retry-After` in milliseconds: seconds or a date (RFC 9110, 10.2.3). */
export function retryAfterOf(headers) {
    const value = headers.get("retry-after");
    if (value === null) {
        return undefined;
    }
    const seconds = Number(value);
    const millis = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - Date.now();
    return Number.isNaN(millis) ? undefined : Math.max(0, millis);
}
//# sourceMappingURL=errors.js.map