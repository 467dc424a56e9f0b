/** What the user chose; `system` follows the system's setting. */
export type Theme = "system" | "light" | "dark";

const KEY = "coatcheck.theme";
const THEMES: readonly Theme[] = ["system", "light", "dark"];

export function theme(): Theme {
  const stored = localStorage.getItem(KEY) as Theme;
  return THEMES.includes(stored) ? stored : "system";
}

export function chooseTheme(chosen: Theme): void {
  localStorage.setItem(KEY, chosen);
  applyTheme();
}

/** The style sheet does the rest: see `tokens.css`. */
export function applyTheme(): void {
  document.documentElement.dataset["theme"] = theme();
}

export function themeAfter(current: Theme): Theme {
  return THEMES[(THEMES.indexOf(current) + 1) % THEMES.length] ?? "system";
}
