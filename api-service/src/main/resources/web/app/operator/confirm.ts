import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";

import { Piece } from "../ui/piece.js";

export interface Question {
  title: string;
  text: string;
  /** What the button says that does it. */
  yes: string;
  isDangerous?: boolean;
}

/** Asks before something is done to everybody's jobs. Escape and the first button leave everything as it is. */
@customElement("cc-confirm")
export class Confirm extends Piece {
  @state() private question: Question | undefined;
  private answer: (yes: boolean) => void = () => undefined;

  async ask(question: Question): Promise<boolean> {
    this.question = question;
    await this.updateComplete;
    this.dialog?.showModal();
    return new Promise((resolve) => {
      this.answer = resolve;
    });
  }

  private get dialog(): HTMLDialogElement | null {
    return this.querySelector("dialog");
  }

  private closed(): void {
    this.answer(this.dialog?.returnValue === "yes");
    this.question = undefined;
  }

  override render(): TemplateResult | typeof nothing {
    const { question } = this;
    return question === undefined ? nothing : html`
      <dialog class="confirm" aria-labelledby="confirm-title" aria-describedby="confirm-text" @close=${this.closed}>
        <form method="dialog">
          <h2 id="confirm-title">${question.title}</h2>
          <p id="confirm-text">${question.text}</p>
          <div class="confirm-buttons">
            <button class="button" value="no" autofocus>Leave it</button>
            <button class="button ${question.isDangerous ? "danger" : "primary"}" value="yes">${question.yes}</button>
          </div>
        </form>
      </dialog>`;
  }
}
