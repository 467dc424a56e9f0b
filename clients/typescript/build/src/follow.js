import { CoatcheckError } from "./errors.js";
import { backoff, pause } from "./pause.js";
import { eventsOf } from "./sse.js";
import { isPassing } from "./transport.js";
import { isTerminal } from "./types.js";
const WAIT_SECONDS = 20;
/** The server says something at least every 15 s; a stream silent for longer is dead, as after a laptop's sleep. */
const MOST_SILENCE = 40_000;
/** How long polling replaces a stream that could not be had, before the next is tried. */
const WITHOUT_STREAM = 60_000;
/** See `Coatcheck.follow`. */
export async function* follow(transport, id, options) {
    const path = `/api/v1/jobs/${encodeURIComponent(id)}`;
    const seen = new Seen();
    let streamFrom = options.via === "poll" ? Infinity : 0;
    let failures = 0;
    for (;;) {
        try {
            const isStream = Date.now() >= streamFrom;
            for await (const update of (isStream ? streamed : polled)(transport, path, seen, options.signal)) {
                failures = 0;
                yield update;
                if (isTerminal(update.job.status)) {
                    return;
                }
            }
            if (isStream) {
                // Before the end of the job only a server that stops ends a stream; the next may be up already.
                await pause(backoff(++failures), options.signal);
            }
        }
        catch (failure) {
            if (options.signal?.aborted) {
                throw failure;
            }
            if (failure instanceof StreamRefused) {
                streamFrom = Date.now() + WITHOUT_STREAM;
                continue;
            }
            if (!isPassing(failure) && !(failure instanceof Silence)) {
                throw failure;
            }
            failures++;
            if (failures > 1 && streamFrom < Date.now()) {
                streamFrom = Date.now() + WITHOUT_STREAM;
            }
            await pause(backoff(failures, failure instanceof CoatcheckError ? failure.retryAfter : 0), options.signal);
        }
    }
}
/** No stream is to be had here, though the job may well be followed. */
class StreamRefused extends Error {
}
class Silence extends Error {
}
/** What has been told so far, so that nothing is told twice or backwards. */
class Seen {
    job;
    text = "";
    lastEventId;
    get seq() {
        return this.job?.seq;
    }
    /** The update that a state makes, or nothing when it is no news. */
    state(job, event) {
        if (this.job && job.seq <= this.job.seq) {
            return undefined;
        }
        if (job.status === "processing" && job.attempt !== this.job?.attempt) {
            this.text = "";
        }
        this.job = job;
        this.write(event);
        return { job, text: this.text };
    }
    /** Whether the event tells of more than how far the job is and what it writes. */
    isTurn(event) {
        return this.job?.status !== event.status || (event.attempt !== undefined && this.job.attempt !== event.attempt);
    }
    /** How far the job is, by an event that is no turn. */
    went(event) {
        if (!this.job || event.seq <= this.job.seq) {
            return undefined;
        }
        this.write(event);
        const progress = event.progress === undefined ? {} : { progress: event.progress, stage: event.stage ?? null };
        return { job: (this.job = { ...this.job, ...progress, seq: event.seq }), text: this.text };
    }
    write(event) {
        if (event?.text !== undefined) {
            this.text = this.text.slice(0, event.offset ?? 0) + event.text;
        }
    }
}
async function* polled(transport, path, seen, signal) {
    const isFirst = seen.seq === undefined;
    const response = await transport.send(path, {
        query: isFirst ? {} : { wait: WAIT_SECONDS, since: seen.seq },
        timeout: (WAIT_SECONDS + 15) * 1000,
        signal,
    });
    const update = response.status === 304 ? undefined : seen.state((await response.json()));
    if (update) {
        yield update;
    }
}
async function* streamed(transport, path, seen, signal) {
    const silence = new SilenceWatch(signal);
    try {
        const body = await opened(transport, path, seen, silence.signal);
        for await (const event of eventsOf(body)) {
            silence.heard();
            const update = await told(transport, path, event, seen, silence.signal);
            if (update) {
                yield update;
            }
            if (event.id !== undefined) {
                seen.lastEventId = event.id;
            }
        }
    }
    catch (failure) {
        throw silence.isBroken ? new Silence("The stream fell silent.") : failure;
    }
    finally {
        silence.stop();
    }
}
async function opened(transport, path, seen, signal) {
    try {
        const response = await transport.send(`${path}/events`, {
            headers: { Accept: "text/event-stream", ...(seen.lastEventId === undefined ? {} : { "Last-Event-ID": seen.lastEventId }) },
            signal,
        });
        const isStream = response.headers.get("content-type")?.startsWith("text/event-stream") ?? false;
        if (!isStream || response.body === null) {
            throw new StreamRefused();
        }
        return response.body;
    }
    catch (failure) {
        // Too many streams, or a server or proxy that has none: asking for the job tells what is the matter.
        throw failure instanceof CoatcheckError && !(failure.status >= 500) ? new StreamRefused() : failure;
    }
}
async function told(transport, path, event, seen, signal) {
    if (event.data === undefined) {
        return undefined;
    }
    const data = JSON.parse(event.data);
    if (!seen.isTurn(data)) {
        return seen.went(data);
    }
    // Few, and each changes what the event does not tell: the place in the queue, the estimate, the links.
    const job = (await (await transport.send(path, { signal })).json());
    return seen.state(job, data);
}
/** Gives a stream up that says nothing any more. */
class SilenceWatch {
    outer;
    controller = new AbortController();
    timer;
    isBroken = false;
    aborted = () => this.controller.abort(this.outer?.reason);
    constructor(outer) {
        this.outer = outer;
        outer?.addEventListener("abort", this.aborted, { once: true });
        if (outer?.aborted) {
            this.aborted();
        }
        this.heard();
    }
    get signal() {
        return this.controller.signal;
    }
    heard() {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => {
            this.isBroken = true;
            this.controller.abort();
        }, MOST_SILENCE);
    }
    stop() {
        clearTimeout(this.timer);
        this.outer?.removeEventListener("abort", this.aborted);
        this.controller.abort();
    }
}
//# sourceMappingURL=follow.js.map