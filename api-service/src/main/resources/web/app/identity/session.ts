import { Coatcheck, CoatcheckError, type Caller } from "@coatcheck/client";

import { watchedFetch } from "../connection/connection.js";
import { forgetToken, keepToken, token } from "./token.js";

/** `refused`: a token is needed, or the one there is no good. */
export type SessionState = "asking" | "known" | "refused" | "failed";

/** Who uses the page. Tells of a change by the event `change`. */
class Session extends EventTarget {
  state: SessionState = "asking";
  caller: Caller | undefined;
  /** Why asking failed. */
  failure: Error | undefined;

  /** Asks for whoever uses the page. */
  readonly client = new Coatcheck({ token, fetch: async (input, init) => this.checked(await watchedFetch(input, init)) });

  get isOperator(): boolean {
    return this.caller?.roles.includes("operator") ?? false;
  }

  get hasToken(): boolean {
    return token() !== "";
  }

  /** Finds out who it is: by the token, or in local mode without one. */
  async begin(): Promise<void> {
    this.become("asking");
    try {
      this.caller = await this.client.caller();
      this.become("known");
    } catch (failure) {
      if (!(failure instanceof CoatcheckError && failure.status === 401)) {
        this.failure = failure as Error;
        this.become("failed");
      }
    }
  }

  signIn(token: string): Promise<void> {
    keepToken(token);
    return this.begin();
  }

  signOut(): void {
    forgetToken();
    this.caller = undefined;
    void this.begin();
  }

  /** Whether anybody answers, whatever they say. */
  isReachable(): Promise<boolean> {
    return this.ask("/api/v1/me").then(() => true, () => false);
  }

  /** JSON from an address that the client does not know, such as a front door's. */
  async get<T>(path: string, signal?: AbortSignal): Promise<T> {
    const response = this.checked(await this.ask(path, signal));
    if (!response.ok) {
      throw await CoatcheckError.of(response);
    }
    return response.json() as Promise<T>;
  }

  private ask(path: string, signal?: AbortSignal): Promise<Response> {
    const headers = { Accept: "application/json", ...(token() ? { Authorization: `Bearer ${token()}` } : {}) };
    return watchedFetch(path, { cache: "no-store", headers, ...(signal ? { signal } : {}) });
  }

  private checked(response: Response): Response {
    if (response.status === 401) {
      this.caller = undefined;
      this.become("refused");
    }
    return response;
  }

  private become(state: SessionState): void {
    this.state = state;
    this.dispatchEvent(new Event("change"));
  }
}

export const session = new Session();
