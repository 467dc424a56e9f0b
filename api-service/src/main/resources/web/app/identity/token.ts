const KEY = "coatcheck.token";

/** The bearer token, for as long as this tab is open; nothing in local mode. */
export function token(): string {
  return sessionStorage.getItem(KEY) ?? "";
}

export function keepToken(token: string): void {
  // Pasted ones often bring their header along.
  sessionStorage.setItem(KEY, token.trim().replace(/^(authorization:\s*)?bearer\s+/i, ""));
}

export function forgetToken(): void {
  sessionStorage.removeItem(KEY);
}
