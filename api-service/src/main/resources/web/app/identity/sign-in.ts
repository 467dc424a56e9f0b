import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";

import { Piece } from "../ui/piece.js";
import { session } from "./session.js";

/** Asks for a token; whoever runs Coatcheck with single sign-on in front of it never sees this. */
@customElement("cc-sign-in")
export class SignIn extends Piece {
  @state() private isTried = session.hasToken;

  override render(): TemplateResult {
    return html`<section class="notice">
      <h1 tabindex="-1">Who is it?</h1>
      <p>Paste the access token of your organisation. It stays in this tab and is forgotten with it.</p>
      <form class="stack" @submit=${this.submit}>
        <label for="token">Access token</label>
        <textarea id="token" name="token" rows="4" required autocomplete="off" spellcheck="false"
          aria-invalid=${this.isTried ? "true" : nothing} aria-describedby="token-error"></textarea>
        <p id="token-error" class="field-error" role="alert">${this.isTried ? "This token is not accepted. It may have expired." : nothing}</p>
        <button class="button primary">Sign in</button>
      </form>
    </section>`;
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    const token = new FormData(event.target as HTMLFormElement).get("token") as string;
    this.isTried = true;
    void session.signIn(token);
  }
}
