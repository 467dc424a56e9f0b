import { useCallback, useEffect, useRef, useState } from "react";

import type { Coatcheck } from "./client.js";
import { isTerminal, type Job } from "./types.js";

export interface UseJob<R> {
  /** The present state; undefined until the first answer. */
  job: Job | undefined;
  /** Text written so far, for job types that write for people. */
  text: string;
  /** Once completed. */
  result: R | undefined;
  /** Why following ended early, or cancel or retry was refused; a job that failed is no error here. */
  error: Error | undefined;
  cancel: () => Promise<void>;
  retry: () => Promise<void>;
}

interface Seen<R> {
  id: string | undefined;
  job: Job | undefined;
  text: string;
  result: R | undefined;
  error: Error | undefined;
}

/** Follows a job for as long as the component is shown. Without an id it waits for one. */
export function useJob<R = unknown>(client: Coatcheck, id: string | undefined): UseJob<R> {
  const nothing: Seen<R> = { id, job: undefined, text: "", result: undefined, error: undefined };
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
    const change = (part: Partial<Seen<R>>) => {
      if (!stop.signal.aborted) {
        setSeen((before) => ({ ...before, id, ...part }));
      }
    };
    const watch = async () => {
      for await (const { job, text } of client.follow(id, { signal: stop.signal })) {
        change({ job, text, ...(isTerminal(job.status) ? {} : { result: undefined }) });
        if (job.status === "completed") {
          change({ result: await client.result<R>(id, stop.signal) });
        }
      }
    };
    watch().catch((error: unknown) => change({ error: error instanceof Error ? error : new Error(String(error)) }));
    return () => stop.abort();
  }, [client, id, run]);

  const act = useCallback(async (action: (id: string) => Promise<Job>) => {
    if (id === undefined) {
      return;
    }
    try {
      const job = await action(id);
      if (present.current === id) {
        setSeen((before) => ({ ...before, job, error: undefined }));
        setRun((before) => before + 1);
      }
    } catch (error) {
      if (present.current === id) {
        setSeen((before) => ({ ...before, error: error as Error }));
      }
    }
  }, [id]);
  const cancel = useCallback(() => act((job) => client.cancel(job)), [act, client]);
  const retry = useCallback(() => act((job) => client.retry(job)), [act, client]);

  const shown = seen.id === id ? seen : nothing;
  return { job: shown.job, text: shown.text, result: shown.result, error: shown.error, cancel, retry };
}
