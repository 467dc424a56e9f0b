import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Renders its element again whenever the target tells of a `change`. */
export class Watches implements ReactiveController {
  private readonly changed: () => void;

  constructor(host: ReactiveControllerHost, private readonly target: EventTarget) {
    this.changed = () => host.requestUpdate();
    host.addController(this);
  }

  hostConnected(): void {
    this.target.addEventListener("change", this.changed);
  }

  hostDisconnected(): void {
    this.target.removeEventListener("change", this.changed);
  }
}
