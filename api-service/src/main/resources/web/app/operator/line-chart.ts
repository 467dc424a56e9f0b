import { html, nothing, svg, type PropertyValues, type SVGTemplateResult, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";

import { Piece } from "../ui/piece.js";
import { lines, marks } from "./scale.js";

export interface Series {
  label: string;
  /** One for each of the chart's moments; null where there is none. */
  values: readonly (number | null)[];
}

const HEIGHT = 200;
const LEFT = 52;
const RIGHT = 10;
const TOP = 8;
const BOTTOM = 24;
const MARK_EVERY = 96;

/** Lines over time. Pointer and arrow keys read a moment's values; the same figures are in a table below. */
@customElement("cc-line-chart")
export class LineChart extends Piece {
  /** What is shown, as a heading. */
  @property() heading = "";
  @property({ attribute: false }) moments: readonly string[] = [];
  @property({ attribute: false }) series: readonly Series[] = [];
  @property({ attribute: false }) format: (value: number) => string = String;

  @state() private width = 640;
  @state() private chosen: number | undefined;

  private readonly size = new ResizeObserver(([entry]) => {
    this.width = Math.max(240, Math.floor(entry!.contentRect.width));
  });

  override firstUpdated(): void {
    this.size.observe(this.querySelector(".chart-plot")!);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.size.disconnect();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const plot = this.querySelector(".chart-plot");
    if (plot) {
      this.size.observe(plot);
    }
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("moments") && this.chosen !== undefined && this.chosen >= this.moments.length) {
      this.chosen = undefined;
    }
  }

  private get at(): number {
    return this.chosen ?? this.moments.length - 1;
  }

  private x(index: number): number {
    return LEFT + index * (this.width - LEFT - RIGHT) / Math.max(1, this.moments.length - 1);
  }

  private moved(event: PointerEvent): void {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const step = (this.width - LEFT - RIGHT) / Math.max(1, this.moments.length - 1);
    this.choose(Math.round((event.clientX - box.left - LEFT) / step));
  }

  private pressed(event: KeyboardEvent): void {
    const last = this.moments.length - 1;
    const moves: Record<string, number> = { ArrowLeft: this.at - 1, ArrowDown: this.at - 1, ArrowRight: this.at + 1,
      ArrowUp: this.at + 1, Home: 0, End: last, PageUp: this.at + 10, PageDown: this.at - 10 };
    const to = moves[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.choose(to);
    }
  }

  private choose(index: number): void {
    this.chosen = Math.max(0, Math.min(this.moments.length - 1, index));
  }

  private figure(series: Series, index: number): string {
    const value = series.values[index] ?? null;
    return value === null ? "none" : this.format(value);
  }

  override render(): TemplateResult {
    return html`
      <figure class="chart">
        <figcaption><h3>${this.heading}</h3>
          <p class="chart-legend"><span class="chart-moment">${this.moments[this.at] ?? ""}</span>
            ${this.series.map((series, index) => html`<span class="chart-key">${sample(index)}${series.label}
              <b>${this.figure(series, this.at)}</b></span>`)}</p>
        </figcaption>
        <div class="chart-plot" role="slider" tabindex="0" aria-label="${this.heading}, minute by minute"
          aria-valuemin="0" aria-valuemax=${Math.max(0, this.moments.length - 1)} aria-valuenow=${Math.max(0, this.at)}
          aria-valuetext=${this.spoken()} @keydown=${this.pressed} @pointermove=${this.moved}
          @pointerleave=${() => { this.chosen = undefined; }}>${this.plot()}</div>
        <details class="chart-table"><summary>The same as a table</summary>${this.table()}</details>
      </figure>`;
  }

  private spoken(): string {
    return `${this.moments[this.at] ?? "no time"}: ${this.series
      .map((series) => `${series.label} ${this.figure(series, this.at)}`).join(", ")}`;
  }

  private plot(): TemplateResult {
    const values = this.series.flatMap((series) => series.values).filter((value): value is number => value !== null);
    const scale = marks(Math.max(0, ...values));
    const top = scale[scale.length - 1]!;
    const y = (value: number) => TOP + (1 - value / top) * (HEIGHT - TOP - BOTTOM);
    return html`<svg viewBox="0 0 ${this.width} ${HEIGHT}" width="100%" height=${HEIGHT} aria-hidden="true">
      ${scale.map((mark) => svg`<line class="chart-grid" x1=${LEFT} x2=${this.width - RIGHT} y1=${y(mark)} y2=${y(mark)}></line>
        <text class="chart-text" x=${LEFT - 8} y=${y(mark) + 4} text-anchor="end">${this.format(mark)}</text>`)}
      ${this.times()}
      ${this.chosen === undefined ? nothing : svg`<line class="chart-cross" x1=${this.x(this.chosen)} x2=${this.x(this.chosen)}
        y1=${TOP} y2=${HEIGHT - BOTTOM}></line>`}
      ${this.series.map((series, index) => svg`<path class="chart-line series-${index + 1}"
        d=${lines(series.values, (at) => this.x(at), y)}></path>`)}
    </svg>`;
  }

  private times(): SVGTemplateResult[] {
    const last = this.moments.length - 1;
    const every = Math.max(1, Math.ceil(this.moments.length / Math.max(1, Math.floor((this.width - LEFT) / MARK_EVERY)) / 5) * 5);
    return this.moments.flatMap((moment, index) => (last - index) % every === 0
      ? [svg`<text class="chart-text" x=${this.x(index)} y=${HEIGHT - 6}
          text-anchor=${index === last ? "end" : index === 0 ? "start" : "middle"}>${moment}</text>`] : []);
  }

  private table(): TemplateResult {
    return html`<div class="table-scroll" tabindex="0" role="region" aria-label="${this.heading} as a table"><table>
      <thead><tr><th scope="col">Minute</th>${this.series.map((series) => html`<th scope="col">${series.label}</th>`)}</tr></thead>
      <tbody>${this.moments.map((moment, index) => html`<tr><th scope="row">${moment}</th>
        ${this.series.map((series) => html`<td>${this.figure(series, index)}</td>`)}</tr>`).reverse()}</tbody>
    </table></div>`;
  }
}

function sample(index: number): TemplateResult {
  return html`<svg class="chart-sample" viewBox="0 0 24 8" aria-hidden="true"><path class="chart-line series-${index + 1}" d="M2 4H22"></path></svg>`;
}
