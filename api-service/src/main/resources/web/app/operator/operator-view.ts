import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";

import type { FailureGroup, Lane, ThroughputMinute } from "@coatcheck/client";

import { Piece } from "../ui/piece.js";
import type { Confirm } from "./confirm.js";
import "./confirm.js";
import { failures, reasonOf } from "./failures.js";
import { counted, duration, short, time } from "./format.js";
import { lanes } from "./lanes.js";
import "./line-chart.js";
import { Live } from "./live.js";
import { operations, wordsFor } from "./operations.js";
import { tiles } from "./tiles.js";
import { tokenUse } from "./token-use.js";
import { workers } from "./workers.js";

const MINUTES = 60;
const HOURS = 24;
const DAYS = 7;

/** How the whole queue stands, for those who run it. */
@customElement("cc-operator")
export class OperatorView extends Piece {
  private readonly overview = new Live(this, (signal) => operations.overview(signal), 3_000);
  private readonly lanes = new Live(this, (signal) => operations.lanes(signal), 5_000);
  private readonly workers = new Live(this, (signal) => operations.workers(signal), 3_000);
  private readonly throughput = new Live(this, (signal) => operations.throughput(MINUTES, signal), 10_000);
  private readonly failures = new Live(this, (signal) => operations.failures(HOURS, signal), 10_000);
  private readonly tokenUse = new Live(this, (signal) => operations.tokenUse(DAYS, signal), 20_000);
  private readonly all = [this.overview, this.lanes, this.workers, this.throughput, this.failures, this.tokenUse];

  @state() private isHeld = false;
  /** The reason whose jobs are being retried. */
  @state() private retrying: string | undefined;
  /** What came of the operator's latest deed. */
  @state() private outcome: { text: string; isFailure: boolean } | undefined;

  override render(): TemplateResult {
    return html`
      <div class="operator-head">
        <h1 tabindex="-1">Behind the counter</h1>
        <button class="button small-button" aria-pressed=${this.isHeld ? "true" : "false"} @click=${this.hold}>Hold still</button>
      </div>
      ${this.standing()}
      <div role="status">${this.outcome ? html`<p class="outcome ${this.outcome.isFailure ? "danger" : "success"}">${this.outcome.text}
        <button class="button quiet small-button" aria-label="Dismiss" @click=${() => { this.outcome = undefined; }}>✕</button></p>` : nothing}</div>
      ${this.section("now", "Now", this.overview, (overview) => tiles(overview, this.workers.value))}
      ${this.section("lanes", "Lanes", this.lanes, (all) => lanes(all, this.overview.value?.lanes ?? [], (lane) => void this.change(lane)))}
      ${this.section("hour", "The last hour", this.throughput, charts)}
      ${this.section("workers", "Workers", this.workers, workers)}
      ${this.section("failures", "Failures of the last 24 hours", this.failures,
        (list) => failures(list, this.retrying, (group) => void this.retry(group)))}
      ${this.section("tokens", "Tokens of the last seven days", this.tokenUse, tokenUse)}
      <cc-confirm></cc-confirm>`;
  }

  private standing(): TemplateResult {
    const at = this.overview.answeredAt;
    return html`<p class="soft small operator-standing">${at === undefined ? "Looking…"
      : `${this.isHeld ? "Held as it stood" : "As it stood"} at ${at.toLocaleTimeString("en-GB")}`}</p>`;
  }

  private section<T>(id: string, title: string, live: Live<T>, shown: (value: T) => TemplateResult): TemplateResult {
    return html`<section class="part" id="part-${id}" aria-labelledby="title-${id}">
      <h2 id="title-${id}">${title}</h2>
      ${live.failure === undefined ? nothing : html`<p class="stale">${live.failure}
        ${live.answeredAt ? `Shown is how it stood at ${live.answeredAt.toLocaleTimeString("en-GB")}.` : "It is tried again."}</p>`}
      ${live.value !== undefined ? shown(live.value)
        : live.failure === undefined ? html`<div class="skeleton" role="status"><span class="visually-hidden">Looking…</span></div>` : nothing}
    </section>`;
  }

  private hold(): void {
    this.isHeld = !this.isHeld;
    this.all.forEach((live) => live.hold(this.isHeld));
  }

  private async change(lane: Lane): Promise<void> {
    const paused = !lane.paused;
    const sure = await this.confirm.ask(paused
      ? { title: `Pause ${lane.lane}?`, text: "Workers take none of its jobs until it is resumed, also after a restart. "
          + "What runs goes on, and new jobs are accepted and wait.", yes: "Pause it", isDangerous: true }
      : { title: `Resume ${lane.lane}?`, text: "Workers begin at once with the jobs that wait in it.", yes: "Resume it" });
    if (sure) {
      await this.does(async () => {
        await operations.changeLane(lane.lane, paused);
        return `${lane.lane} is ${paused ? "paused" : "open again"}.`;
      });
      await Promise.all([this.lanes.again(), this.overview.again()]);
    }
  }

  private async retry(group: FailureGroup): Promise<void> {
    const before = this.failures.value!.at;
    const sure = await this.confirm.ask({ title: `Retry ${counted(group.jobs, "job")}?`, yes: "Retry them",
      text: `All of type ${group.type} that failed with ${group.code} until ${time(before)} are queued again. `
        + "Their attempts start anew, and so does what they cost." });
    if (!sure) {
      return;
    }
    this.retrying = reasonOf(group);
    await this.does(async () => {
      const retried = await operations.retryFailures(group.type, group.code, before);
      return retried === 0 ? "None of them was still failed." : `${counted(retried, "job")} queued again.`;
    });
    this.retrying = undefined;
    await Promise.all([this.failures.again(), this.overview.again()]);
  }

  private async does(deed: () => Promise<string>): Promise<void> {
    try {
      this.outcome = { text: await deed(), isFailure: false };
    } catch (failure) {
      this.outcome = { text: `It was not done: ${wordsFor(failure)}`, isFailure: true };
    }
  }

  private get confirm(): Confirm {
    return this.querySelector<Confirm>("cc-confirm")!;
  }
}

// The latest minute goes on: half of it would look like a fall.
function charts(all: readonly ThroughputMinute[]): TemplateResult {
  const minutes = all.slice(0, -1);
  const moments = minutes.map((minute) => time(minute.at));
  const nothingYet = minutes.every((minute) => minute.submitted + minute.completed + minute.failed === 0);
  return html`
    ${nothingYet ? html`<p class="empty">Nothing came and nothing went within the last hour.</p>` : nothing}
    <div class="charts">
      <cc-line-chart heading="Jobs per minute" .moments=${moments} .format=${short} .series=${[
        { label: "submitted", values: minutes.map((minute) => minute.submitted) },
        { label: "completed", values: minutes.map((minute) => minute.completed) },
        { label: "failed", values: minutes.map((minute) => minute.failed) }]}></cc-line-chart>
      <cc-line-chart heading="Wait in the queue" .moments=${moments} .format=${duration} .series=${[
        { label: "median", values: minutes.map((minute) => minute.waitP50) },
        { label: "95th percentile", values: minutes.map((minute) => minute.waitP95) }]}></cc-line-chart>
      <cc-line-chart heading="Run time" .moments=${moments} .format=${duration} .series=${[
        { label: "median", values: minutes.map((minute) => minute.runP50) },
        { label: "95th percentile", values: minutes.map((minute) => minute.runP95) }]}></cc-line-chart>
    </div>`;
}
