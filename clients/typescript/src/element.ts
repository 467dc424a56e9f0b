import { Coatcheck } from "./client.js";
import { isTerminal, type Job } from "./types.js";

const STYLE = `
  :host { display: block; font: inherit; }
  progress { width: 100%; }
  .text:empty, .error:empty { display: none; }
  .text { white-space: pre-wrap; }
`;

/**
 * `<coatcheck-job job="id" base-url="https://jobs.example.org">`: a job's status, stage and progress, kept up to date.
 *
 * Set `client` for a token. Tells of itself by the events `coatcheck-update` (detail: the job), `coatcheck-end` (detail:
 * the job) and `coatcheck-error` (detail: the error).
 */
export class CoatcheckJobElement extends HTMLElement {
  static readonly observedAttributes = ["job", "base-url"];

  private given: Coatcheck | undefined;
  private stop: AbortController | undefined;
  private readonly status = this.piece("output", "status");
  private readonly bar = this.piece("progress", "bar") as HTMLProgressElement;
  private readonly text = this.piece("div", "text");
  private readonly error = this.piece("div", "error");

  constructor() {
    super();
    const style = document.createElement("style");
    style.textContent = STYLE;
    this.bar.max = 100;
    this.error.setAttribute("role", "alert");
    this.attachShadow({ mode: "open" }).append(style, this.status, this.bar, this.text, this.error);
  }

  /** Who asks; one without a token for `base-url` unless set. */
  set client(client: Coatcheck) {
    this.given = client;
    this.restart();
  }

  connectedCallback(): void {
    this.restart();
  }

  disconnectedCallback(): void {
    this.stop?.abort();
  }

  attributeChangedCallback(): void {
    this.restart();
  }

  private restart(): void {
    this.stop?.abort();
    const id = this.getAttribute("job");
    if (!this.isConnected || !id) {
      return;
    }
    const stop = new AbortController();
    this.stop = stop;
    const client = this.given ?? new Coatcheck({ baseUrl: this.getAttribute("base-url") ?? "" });
    this.watch(client, id, stop.signal).catch((failure: unknown) => {
      if (!stop.signal.aborted) {
        this.error.textContent = failure instanceof Error ? failure.message : String(failure);
        this.tell("coatcheck-error", failure);
      }
    });
  }

  private async watch(client: Coatcheck, id: string, signal: AbortSignal): Promise<void> {
    this.error.textContent = "";
    for await (const { job, text } of client.follow(id, { signal })) {
      if (signal.aborted) {
        return;
      }
      this.show(job, text);
      this.tell(isTerminal(job.status) ? "coatcheck-end" : "coatcheck-update", job);
    }
  }

  private show(job: Job, text: string): void {
    const place = job.queuePosition ? `${job.status}, number ${job.queuePosition}` : job.status;
    this.status.textContent = job.stage ?? (job.lanePaused ? `${place}, paused by operators` : place);
    this.bar.value = job.progress;
    this.bar.hidden = isTerminal(job.status);
    this.text.textContent = text;
    this.error.textContent = job.error?.message ?? "";
  }

  private tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  private piece(tag: string, name: string): HTMLElement {
    const element = document.createElement(tag);
    element.className = name;
    element.setAttribute("part", name);
    return element;
  }
}

if (!customElements.get("coatcheck-job")) {
  customElements.define("coatcheck-job", CoatcheckJobElement);
}
