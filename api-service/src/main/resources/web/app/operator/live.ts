import type { ReactiveController, ReactiveControllerHost } from "lit";

import { wordsFor } from "./operations.js";

const LONGEST_PAUSE = 60_000;

/**
 * A figure that is asked for again and again while somebody can see it: not in a hidden window, not while it is held. What
 * was seen last stays when asking fails.
 */
export class Live<T> implements ReactiveController {
  value: T | undefined;
  /** Why the latest try failed; absent when it did not. */
  failure: string | undefined;
  /** When `value` was answered. */
  answeredAt: Date | undefined;

  private held = false;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private request: AbortController | undefined;
  private readonly shownAgain = () => this.look();

  constructor(private readonly host: ReactiveControllerHost, private readonly ask: (signal: AbortSignal) => Promise<T>,
    private readonly every: number) {
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener("visibilitychange", this.shownAgain);
    addEventListener("online", this.shownAgain);
    this.look();
  }

  hostDisconnected(): void {
    document.removeEventListener("visibilitychange", this.shownAgain);
    removeEventListener("online", this.shownAgain);
    this.stop();
  }

  /** Keeps what is shown, or goes on. */
  hold(held: boolean): void {
    this.held = held;
    this.look();
  }

  /** Asks now, also while it is held: something was changed. */
  async again(): Promise<void> {
    this.stop();
    const request = new AbortController();
    this.request = request;
    try {
      this.value = await this.ask(request.signal);
      this.answeredAt = new Date();
      this.failure = undefined;
      this.failures = 0;
    } catch (failure) {
      if (request.signal.aborted) {
        return;
      }
      this.failure = wordsFor(failure);
      this.failures++;
    }
    this.host.requestUpdate();
    this.timer = setTimeout(() => this.look(), Math.min(LONGEST_PAUSE, this.every * 2 ** Math.min(this.failures, 5)));
  }

  private look(): void {
    this.stop();
    if (!document.hidden && !this.held) {
      void this.again();
    }
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.request?.abort();
  }
}
