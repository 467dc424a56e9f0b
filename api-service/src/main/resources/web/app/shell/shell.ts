import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";

import { connection } from "../connection/connection.js";
import "../connection/banner.js";
import { session } from "../identity/session.js";
import "../identity/sign-in.js";
import { applyTheme } from "../theme/theme.js";
import "../theme/theme-switch.js";
import { icon } from "../ui/icons.js";
import { Piece } from "../ui/piece.js";
import { Watches } from "../ui/watches.js";
import { addressOf, placeOf } from "./router.js";
import { VIEWS, type View } from "./views.js";

/** The frame: navigation, who one is, and the view that the address names. */
@customElement("cc-shell")
export class Shell extends Piece {
  @state() private place = placeOf(location.hash);
  @state() private loaded: View | undefined;
  @state() private loadFailure: Error | undefined;

  constructor() {
    super();
    applyTheme();
    new Watches(this, session);
    addEventListener("hashchange", () => void this.moved());
    void session.begin();
    void this.load();
    connection.addEventListener("change", () => this.reconnected());
  }

  private reconnected(): void {
    if (!connection.isLost && session.state === "failed") {
      void session.begin();
    }
    if (!connection.isLost && this.loadFailure) {
      void this.load();
    }
  }

  private async moved(): Promise<void> {
    this.place = placeOf(location.hash);
    await this.load();
    await new Promise(requestAnimationFrame);
    // Screen readers and the keyboard begin at the new view.
    this.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }

  private async load(): Promise<void> {
    const { view } = this.place;
    this.loadFailure = undefined;
    document.title = view ? `${view.label} · Coatcheck` : "Coatcheck";
    try {
      await view?.load?.();
      this.loaded = view;
    } catch (failure) {
      this.loadFailure = failure as Error;
    }
  }

  override render(): TemplateResult {
    return html`
      <a class="skip-link" href="#main" @click=${this.skip}>Skip to content</a>
      <header class="bar">
        <a class="brand" href="#/">${icon("hanger")}<span>Coatcheck</span></a>
        ${session.state === "known" ? this.navigation() : nothing}
        ${this.user()}
      </header>
      <div>
        <cc-connection-banner></cc-connection-banner>
        <main id="main" class="shell-main" tabindex="-1">${this.content()}</main>
      </div>
    `;
  }

  private navigation(): TemplateResult {
    const shown = VIEWS.filter((view) => !view.isHidden && mayUse(view));
    return html`<nav aria-label="Main">${shown.map((view) => html`
      <a href=${addressOf(view.path)} aria-current=${this.isCurrent(view) ? "page" : nothing}>${icon(view.icon)}${view.label}</a>
    `)}</nav>`;
  }

  private isCurrent(view: View): boolean {
    return this.place.view === view;
  }

  private user(): TemplateResult {
    return html`<div class="user">
      ${session.caller ? html`<span class="who" title=${session.caller.tenant}>${session.caller.user}</span>` : nothing}
      <cc-theme-switch></cc-theme-switch>
      ${session.hasToken && session.caller ? html`
        <button class="button quiet" @click=${() => session.signOut()}>${icon("leave")}<span class="visually-hidden">Sign out</span></button>` : nothing}
    </div>`;
  }

  private content(): TemplateResult {
    switch (session.state) {
      case "refused":
        return html`<cc-sign-in></cc-sign-in>`;
      case "failed":
        return notice("We cannot reach the cloakroom", "The service does not answer. This page goes on by itself as soon as it does.");
      case "asking":
        return session.caller ? this.view() : html`<p class="loading" role="status">Opening…</p>`;
      case "known":
        return this.view();
    }
  }

  private view(): TemplateResult {
    const { view, parameter } = this.place;
    if (!view) {
      return notice("There is nothing here", "This address leads nowhere.", html`<a class="button" href="#/">To the start</a>`);
    }
    if (!mayUse(view)) {
      return notice("For operators only", "Your token does not carry the operator role.");
    }
    if (this.loadFailure) {
      return notice("This part could not be loaded", "It is tried again as soon as the service answers.");
    }
    return this.loaded === view ? view.render(parameter) : html`<p class="loading" role="status">Opening…</p>`;
  }

  private skip(event: Event): void {
    event.preventDefault();
    this.querySelector<HTMLElement>("#main")?.focus();
  }
}

function mayUse(view: View): boolean {
  return view.role !== "operator" || session.isOperator;
}

function notice(title: string, text: string, action: TemplateResult | typeof nothing = nothing): TemplateResult {
  return html`<section class="notice"><h1 tabindex="-1">${title}</h1><p>${text}</p>${action}</section>`;
}
