import type { Problem } from "./types.js";
/** The server's answer was a refusal. `problem.code` is stable; switch on it. */
export declare class CoatcheckError extends Error {
    readonly status: number;
    readonly problem: Problem;
    /** Milliseconds the server asks to wait before the next try, if it does. */
    readonly retryAfter?: number | undefined;
    readonly name = "CoatcheckError";
    constructor(status: number, problem: Problem, 
    /** Milliseconds the server asks to wait before the next try, if it does. */
    retryAfter?: number | undefined);
    get code(): string;
    /** Whether asking again later may help. */
    get isPassing(): boolean;
    /** Of an answer that is no success; also of one that no Coatcheck wrote, such as a proxy's. */
    static of(response: Response): Promise<CoatcheckError>;
}
/** `Retry-After` in milliseconds: seconds or a date (RFC 9110, 10.2.3). */
export declare function retryAfterOf(headers: Headers): number | undefined;
