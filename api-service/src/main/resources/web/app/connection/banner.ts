import { html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";

import { session } from "../identity/session.js";
import { Piece } from "../ui/piece.js";
import { Watches } from "../ui/watches.js";
import { connection } from "./connection.js";

const PROBE_EVERY = 2000;

/** Says that the service is away, and finds out when it is back. */
@customElement("cc-connection-banner")
export class ConnectionBanner extends Piece {
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    new Watches(this, connection);
    connection.addEventListener("change", () => this.probe());
    addEventListener("online", () => void this.ask());
  }

  private probe(): void {
    clearInterval(this.timer);
    if (connection.isLost) {
      this.timer = setInterval(() => void this.ask(), PROBE_EVERY);
    }
  }

  private async ask(): Promise<void> {
    // Whatever it answers, it answers; the connection hears of it.
    await session.isReachable();
  }

  override render(): TemplateResult {
    return html`<div role="status">${connection.isLost ? html`
      <div class="connection-lost"><span class="pulse" aria-hidden="true"></span>
        ${navigator.onLine ? "The service does not answer." : "You are offline."} Your tickets are safe; this page resumes by itself.
      </div>` : nothing}</div>`;
  }
}
