import { html, type TemplateResult } from "lit";

const SENTENCES = 4;

/** A text in paragraphs: its own, or some sentences each where it has none. */
export function paragraphs(text: string): TemplateResult[] {
  const own = text.trim().split(/\n\s*\n|\n/).filter((part) => part.trim() !== "");
  return (own.length > 1 ? own : inGroups(text)).map((part) => html`<p>${part}</p>`);
}

function inGroups(text: string): string[] {
  const sentences = text.trim().match(/[^.!?]+(?:[.!?]+["”’)]*|$)\s*/g) ?? [text];
  const groups: string[] = [];
  for (let from = 0; from < sentences.length; from += SENTENCES) {
    groups.push(sentences.slice(from, from + SENTENCES).join("").trim());
  }
  return groups;
}
