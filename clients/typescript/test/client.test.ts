import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";

import { Coatcheck, CoatcheckError, isTerminal, type Job, type JobUpdate } from "../src/index.js";
import { Cable } from "./cable.js";
import { startStack, type Stack } from "./stack.js";

const MINUTE = { timeout: 60_000 };

describe("the client, against a local stack", () => {
  let stack: Stack;
  let cable: Cable;
  let user: string;
  let coatcheck: Coatcheck;

  before(async () => {
    stack = await startStack();
  });

  after(() => stack.stop());

  beforeEach(async () => {
    cable = await Cable.to(stack.url);
    user = `user-${crypto.randomUUID()}`;
    coatcheck = clientOf(user);
  });

  afterEach(() => cable.close());

  function clientOf(name: string): Coatcheck {
    return new Coatcheck({ baseUrl: cable.url, headers: { "X-User-ID": name } });
  }

  const noop = (input: object = {}) => coatcheck.submit("noop", input);

  async function all(updates: AsyncIterable<JobUpdate>, each: (job: Job) => void = () => undefined): Promise<Job[]> {
    const jobs: Job[] = [];
    for await (const { job } of updates) {
      jobs.push(job);
      each(job);
    }
    return jobs;
  }

  function assertGrowsToItsEnd(jobs: Job[], end: string): void {
    jobs.reduce((before, job) => (assert.ok(job.seq > before.seq, `seq ${job.seq} after ${before.seq}`), job));
    assert.deepEqual(jobs.filter((job) => isTerminal(job.status)).map((job) => job.status), [end]);
    assert.equal(jobs.at(-1)?.status, end);
  }

  it("submits, follows and fetches the result", MINUTE, async () => {
    const job = await noop({ durationMs: 1500, echo: "hello" });
    const jobs = await all(coatcheck.follow(job.id));
    assertGrowsToItsEnd(jobs, "completed");
    assert.ok(jobs.some((state) => state.status === "processing" && state.progress > 0 && state.progress < 100));
    assert.equal((await coatcheck.result<{ echo: string }>(job.id)).echo, "hello");
  });

  it("follows by polling where there are no streams", MINUTE, async () => {
    const job = await noop({ durationMs: 1500 });
    assertGrowsToItsEnd(await all(coatcheck.follow(job.id, { via: "poll" })), "completed");
  });

  it("follows a job that has ended already", MINUTE, async () => {
    const { id } = await noop();
    await coatcheck.ended(id);
    assertGrowsToItsEnd(await all(coatcheck.follow(id)), "completed");
  });

  it("makes one job of a submit whose answer was lost", MINUTE, async () => {
    cable.answerNext("503 Service Unavailable", { "Retry-After": "1" });
    const job = await noop({ echo: "once" });
    assert.deepEqual((await coatcheck.page()).jobs.map(({ id }) => id), [job.id]);
  });

  it("waits as long as the server asks before it tries again", MINUTE, async () => {
    cable.answerNext("429 Too Many Requests", { "Retry-After": "2" });
    const began = Date.now();
    await noop();
    assert.ok(Date.now() - began >= 2000);
  });

  it("tells a refusal with its code and what is wrong", MINUTE, async () => {
    await assert.rejects(coatcheck.submit("noop", { durationMs: -1 }), (refusal: CoatcheckError) => {
      assert.equal(refusal.status, 422);
      assert.equal(refusal.code, "invalid-request");
      assert.equal(refusal.problem.errors?.[0]?.field, "input.durationMs");
      return true;
    });
    assert.deepEqual((await coatcheck.page()).jobs, []);
  });

  it("goes on following after connections were lost and the server has failed", MINUTE, async () => {
    const job = await noop({ durationMs: 4000 });
    let states = 0;
    const jobs = await all(coatcheck.follow(job.id), () => {
      states++;
      if (states === 2) {
        cable.drop();
      } else if (states === 4) {
        cable.answerNext("500 Internal Server Error");
      }
    });
    assertGrowsToItsEnd(jobs, "completed");
    assert.ok(cable.connections >= 3, `${cable.connections} connections`);
  });

  it("goes on following after the server was out of reach for a while", MINUTE, async () => {
    const job = await noop({ durationMs: 2000 });
    let isCut = false;
    const jobs = await all(coatcheck.follow(job.id), () => {
      if (!isCut) {
        isCut = true;
        cable.cut();
        setTimeout(() => cable.heal(), 4000);
      }
    });
    assertGrowsToItsEnd(jobs, "completed");
  });

  it("stops following when it is told to", MINUTE, async () => {
    const { id } = await noop({ hang: true });
    const stop = new AbortController();
    await assert.rejects(all(coatcheck.follow(id, { signal: stop.signal }), () => stop.abort()), { name: "AbortError" });
    await coatcheck.cancel(id);
  });

  it("does not go on asking for a job that is not there", MINUTE, async () => {
    const { id } = await noop();
    const stranger = clientOf("somebody else");
    await assert.rejects(all(stranger.follow(id)), (refusal: CoatcheckError) => refusal.code === "job-not-found");
  });

  it("cancels, retries and tells both to whoever follows", MINUTE, async () => {
    const { id } = await noop({ durationMs: 20_000 });
    const jobs = await all(coatcheck.follow(id), (job) => {
      if (job.status === "processing") {
        void coatcheck.cancel(id);
      }
    });
    assertGrowsToItsEnd(jobs, "cancelled");
    // A worker may have it before the answer is made.
    const again = await coatcheck.retry(id);
    assert.ok(again.status === "queued" || again.status === "processing", again.status);
    assert.ok(again.attempt <= 1, "attempts are counted anew");
    await coatcheck.cancel(id);
    await assert.rejects(coatcheck.result(id), (refusal: CoatcheckError) => refusal.code === "job-failed");
  });

  it("follows many jobs with one request at a time", MINUTE, async () => {
    const submitted = await Promise.all(Array.from({ length: 120 }, (_, n) => noop({ durationMs: n % 3 === 0 ? 800 : 0 })));
    const unknown = crypto.randomUUID();
    const ends = new Map<string, string>();
    const before = cable.connections;
    for await (const job of coatcheck.followMany([...submitted.map(({ id }) => id), unknown])) {
      if (job.status === "not_found" || isTerminal(job.status)) {
        assert.equal(ends.has(job.id), false, "told once");
        ends.set(job.id, job.status);
      }
    }
    assert.equal(ends.get(unknown), "not_found");
    assert.deepEqual(new Set(submitted.map(({ id }) => ends.get(id))), new Set(["completed"]));
    assert.ok(cable.connections - before <= 4, `${cable.connections - before} connections for two groups`);
  });

  it("hands over a batch, all or none", MINUTE, async () => {
    const jobs = [{ type: "noop", input: { echo: "one" } }, { type: "noop", input: { durationMs: 60_000 } }];
    await assert.rejects(coatcheck.submitBatch([...jobs, { type: "noop", input: { durationMs: -1 } }]),
      (refusal: CoatcheckError) => refusal.problem.errors?.some(({ field }) => field?.startsWith("jobs[2]")) ?? false);
    assert.deepEqual((await coatcheck.page()).jobs, []);

    const { id, total } = await coatcheck.submitBatch(jobs, { label: "two" });
    assert.equal(total, 2);
    assert.equal((await coatcheck.page({ batch: id })).jobs.length, 2);
    await coatcheck.cancelBatch(id);
    for await (const job of coatcheck.list({ batch: id })) {
      await coatcheck.ended(job.id);
    }
    const { counts, progress, label } = await coatcheck.batch(id);
    assert.equal((counts["completed"] ?? 0) + (counts["cancelled"] ?? 0), 2);
    assert.deepEqual({ progress, label }, { progress: 100, label: "two" });
  });

  it("uploads a file", MINUTE, async () => {
    const told: number[] = [];
    const text = "# Tides\n\nThe sea rises and falls twice a day.\n";
    const file = await coatcheck.upload(new Blob([text]), { name: "tides.md", onProgress: (sent) => told.push(sent) });
    assert.equal(file.name, "tides.md");
    assert.equal(file.size, text.length);
    assert.equal(told.at(-1), text.length);
    await assert.rejects(coatcheck.upload(new Blob([]), { name: "empty.md" }), (refusal: CoatcheckError) => refusal.code === "empty-file");
  });

  it("lists page by page", MINUTE, async () => {
    const submitted = [await noop(), await noop(), await noop()].map(({ id }) => id);
    const listed: string[] = [];
    for await (const job of coatcheck.list({ type: "noop", limit: 2 })) {
      listed.push(job.id);
    }
    assert.deepEqual(listed, submitted.reverse());
  });
});
