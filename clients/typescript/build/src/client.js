import { follow } from "./follow.js";
import { followMany } from "./follow-many.js";
import { Transport } from "./transport.js";
import { upload } from "./upload.js";
const JOBS = "/api/v1/jobs";
/** A client of one api-service, for one user. */
export class Coatcheck {
    transport;
    constructor(options = {}) {
        this.transport = new Transport(options);
    }
    /**
     * Hands over a job. Repeated by itself when the network fails: the idempotency key makes the repeats the same job.
     *
     * @throws CoatcheckError such as `invalid-request`, with what is wrong in `problem.errors`
     */
    async submit(type, input, options = {}) {
        const { idempotencyKey = crypto.randomUUID(), wait, signal, ...rest } = options;
        return this.transport.json(JOBS, {
            method: "POST",
            body: { type, input, ...rest },
            headers: { "Idempotency-Key": idempotencyKey, ...(wait === undefined ? {} : { Prefer: `wait=${wait}` }) },
            signal,
            timeout: 30_000 + (wait ?? 0) * 1000,
        });
    }
    /** How a job stands. */
    get(id, signal) {
        return this.transport.json(pathOf(id), { signal });
    }
    /**
     * What a completed job made.
     *
     * @throws CoatcheckError `result-not-ready` until then, `job-failed` when there will be none
     */
    result(id, signal) {
        return this.transport.json(`${pathOf(id)}/result`, { signal });
    }
    /** Cancels; final as soon as it is answered. Cancelling again is no error. */
    cancel(id) {
        return this.transport.json(`${pathOf(id)}/cancellation`, { method: "POST" });
    }
    /** Reopens a failed, cancelled or expired job; not repeated by itself, because the second would be refused. */
    async retry(id) {
        return (await this.transport.send(`${pathOf(id)}/retry`, { method: "POST" })).json();
    }
    /** One page of one's jobs, newest first. */
    async page(filter = {}, cursor, signal) {
        const response = await this.transport.persist(JOBS, { query: { ...filter, cursor }, signal });
        const { jobs } = (await response.json());
        return { jobs, next: cursorOf(response.headers.get("link")) };
    }
    /** All of one's jobs, newest first, page by page as they are asked for. */
    async *list(filter = {}, signal) {
        let cursor;
        do {
            const page = await this.page(filter, cursor, signal);
            yield* page.jobs;
            cursor = page.next;
        } while (cursor !== undefined);
    }
    /**
     * Every change of a job from its present state to its end: live as long as a stream can be had, by long polling
     * otherwise, and across lost connections, restarts of the server and a laptop's sleep.
     *
     * @throws CoatcheckError when the job is unknown or the caller may not see it
     */
    follow(id, options = {}) {
        return follow(this.transport, id, options);
    }
    /**
     * The changes of many jobs until all have ended, with one request at a time for each hundred of them.
     * Unknown ids are told once, with the status `not_found`.
     */
    followMany(ids, options = {}) {
        return followMany(this.transport, ids, options.signal);
    }
    /** Waits for the end of a job and answers it; what became of it stands in its status. */
    async ended(id, signal) {
        let last;
        for await (const { job } of this.follow(id, signal ? { signal } : {})) {
            last = job;
        }
        return last ?? this.get(id, signal);
    }
    upload(file, options = {}) {
        return upload(this.transport, file, options.name ?? file.name, options);
    }
}
function pathOf(id) {
    return `${JOBS}/${encodeURIComponent(id)}`;
}
/** The cursor in `Link: <...?cursor=...>; rel="next"`. */
function cursorOf(link) {
    const next = link?.match(/<([^>]*)>\s*;\s*rel="?next"?/)?.[1];
    return next === undefined ? undefined : new URL(next, "http://localhost").searchParams.get("cursor") ?? undefined;
}
//# sourceMappingURL=client.js.map