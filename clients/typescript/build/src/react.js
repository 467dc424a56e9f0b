import { useCallback, useEffect, useRef, useState } from "react";
import { isTerminal } from "./types.js";
/** Follows a job for as long as the component is shown. Without an id it waits for one. */
export function useJob(client, id) {
    const nothing = { id, job: undefined, text: "", result: undefined, error: undefined };
    const [seen, setSeen] = useState(nothing);
    // Grows with each retry, so that a job that had ended is followed anew.
    const [run, setRun] = useState(0);
    const present = useRef(id);
    present.current = id;
    useEffect(() => {
        setSeen((before) => (before.id === id ? { ...before, error: undefined } : nothing));
        if (id === undefined) {
            return;
        }
        const stop = new AbortController();
        const change = (part) => {
            if (!stop.signal.aborted) {
                setSeen((before) => ({ ...before, id, ...part }));
            }
        };
        const watch = async () => {
            for await (const { job, text } of client.follow(id, { signal: stop.signal })) {
                change({ job, text, ...(isTerminal(job.status) ? {} : { result: undefined }) });
                if (job.status === "completed") {
                    change({ result: await client.result(id, stop.signal) });
                }
            }
        };
        watch().catch((error) => change({ error: error instanceof Error ? error : new Error(String(error)) }));
        return () => stop.abort();
    }, [client, id, run]);
    const changed = useCallback((job) => {
        if (present.current === job.id) {
            setSeen((before) => ({ ...before, job }));
            setRun((before) => before + 1);
        }
    }, []);
    const cancel = useCallback(async () => {
        if (id !== undefined) {
            changed(await client.cancel(id));
        }
    }, [client, id, changed]);
    const retry = useCallback(async () => {
        if (id !== undefined) {
            changed(await client.retry(id));
        }
    }, [client, id, changed]);
    const shown = seen.id === id ? seen : nothing;
    return { job: shown.job, text: shown.text, result: shown.result, error: shown.error, cancel, retry };
}
//# sourceMappingURL=react.js.map