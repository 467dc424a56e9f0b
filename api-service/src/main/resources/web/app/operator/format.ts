const WHOLE = new Intl.NumberFormat("en");
const SHORT = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const TIME = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/** 12,345. */
export function whole(number: number): string {
  return WHOLE.format(number);
}

/** 12.3K. */
export function short(number: number): string {
  return SHORT.format(number);
}

/** As exact as anybody needs it: 40 ms, 4.2 s, 45 s, 3 min 20 s, 25 min, 2 h 5 min. */
export function duration(seconds: number): string {
  if (seconds > 0 && seconds < 0.9995) {
    return `${Math.round(seconds * 1000)} ms`;
  }
  if (seconds < 10) {
    return `${Math.round(Math.max(0, seconds) * 10) / 10} s`;
  }
  const whole = Math.round(seconds);
  if (whole < 60) {
    return `${whole} s`;
  }
  const units: [number, string][] = [[86_400, "d"], [3_600, "h"], [60, "min"], [1, "s"]];
  const first = units.findIndex(([size]) => whole >= size);
  const [size, unit] = units[first]!;
  const next = units[first + 1];
  const count = Math.floor(whole / size);
  const rest = next && count < 10 ? Math.floor(whole % size / next[0]) : 0;
  return `${count} ${unit}${rest > 0 ? ` ${rest} ${next![1]}` : ""}`;
}

/** Of the hour and minute, where the reader is. */
export function time(instant: string): string {
  return TIME.format(new Date(instant));
}

/** Of a day in UTC such as 2026-03-01. */
export function day(date: string): string {
  return DAY.format(new Date(`${date}T00:00:00Z`));
}

/** "1 job", "2 jobs". */
export function counted(count: number, noun: string): string {
  return `${whole(count)} ${noun}${count === 1 ? "" : "s"}`;
}
