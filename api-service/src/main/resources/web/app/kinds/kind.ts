import type { IconName } from "../ui/icons.js";

/** A field of the form that hands a job over. */
export type Field = { name: string; label: string; hint?: string; isOptional?: boolean } & (
  | { is: "text"; rows: number; most: number; placeholder?: string }
  | { is: "line"; most: number; placeholder?: string }
  | { is: "choice"; options: readonly [value: string, label: string][] }
  | { is: "file"; accept: string; what: string });

/** What was typed and chosen, by the names of the fields; a file is the id of its upload. */
export type Values = Readonly<Record<string, string>>;

/** A job type as people see it. */
export interface Kind {
  type: string;
  name: string;
  /** One line that says what goes in and what comes out. */
  promise: string;
  icon: IconName;
  fields: readonly Field[];
  /** The job's input. */
  input: (values: Values) => object;
  /** What a ticket is called. */
  title: (values: Values) => string;
}

/** The first words of a text. */
export function beginningOf(text: string): string {
  return text.trim().split(/\s+/).slice(0, 9).join(" ").slice(0, 120);
}

export function given(value: string | undefined): string | undefined {
  return value?.trim() || undefined;
}
