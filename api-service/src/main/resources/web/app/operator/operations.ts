import { CoatcheckError, Operations } from "@coatcheck/client";

import { watchedFetch } from "../connection/connection.js";
import { session } from "../identity/session.js";
import { token } from "../identity/token.js";

/** Asks for the operator who uses the page. */
export const operations = new Operations({ token, fetch: watchedFetch });

/** What went wrong, for people. A token that is no good any more asks for another one. */
export function wordsFor(failure: unknown): string {
  if (failure instanceof CoatcheckError) {
    if (failure.status === 401) {
      void session.begin();
    }
    return failure.message;
  }
  return "The service does not answer.";
}
