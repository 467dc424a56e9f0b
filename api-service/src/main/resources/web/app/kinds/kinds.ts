import type { IconName } from "../ui/icons.js";
import { beginningOf, given, type Field, type Kind } from "./kind.js";

const LANGUAGES: readonly [string, string][] = ["English", "Dutch", "French", "German", "Italian", "Spanish"]
  .map((language) => [language, language]);

const SOURCE: Field = {
  name: "content", label: "Your text", is: "text", rows: 9, most: 200_000,
  placeholder: "Paste it here, or drop a text file.",
};

/** What can be handed over, in the order shown. */
export const KINDS: readonly Kind[] = [
  {
    type: "flashcards",
    name: "Flashcards",
    promise: "A text becomes cards to learn from.",
    icon: "cards",
    fields: [
      SOURCE,
      { name: "subject", label: "Subject", is: "line", most: 200, placeholder: "Geography", isOptional: true },
      { name: "topic", label: "Topic", hint: "Left empty, the topics are found in the text.", is: "line", most: 200, isOptional: true },
    ],
    input: ({ content, subject, topic }) => ({ content, subject: given(subject) ?? "General", topic: given(topic) ?? "AI Selection" }),
    title: ({ content, topic }) => given(topic) ?? beginningOf(content ?? ""),
  },
  {
    type: "chapter-summary",
    name: "Summary",
    promise: "A long text becomes a page you can read.",
    icon: "summary",
    fields: [
      { ...SOURCE, name: "text" },
      { name: "title", label: "Title", is: "line", most: 500, isOptional: true },
    ],
    input: ({ text, title }) => ({ text, title: given(title) ?? beginningOf(text ?? "") }),
    title: ({ text, title }) => given(title) ?? beginningOf(text ?? ""),
  },
  {
    type: "document-summary",
    name: "Book, chapter by chapter",
    promise: "A document becomes chapters, each with its summary.",
    icon: "book",
    fields: [{ name: "fileId", label: "Your document", is: "file", accept: ".pdf,.epub,.docx,.txt,.md", what: "PDF, EPUB, Word, Markdown or text, up to 50 MB" }],
    input: ({ fileId }) => ({ fileId }),
    title: ({ fileName }) => fileName ?? "",
  },
  {
    type: "pdf-course",
    name: "Course from a PDF",
    promise: "A PDF becomes sections, and each a lesson when you ask.",
    icon: "course",
    fields: [
      { name: "fileId", label: "Your PDF", is: "file", accept: ".pdf", what: "PDF, up to 50 MB" },
      { name: "title", label: "Title", is: "line", most: 200, isOptional: true },
    ],
    input: ({ fileId, title, fileName }) => ({ fileId, title: given(title), fileName }),
    title: ({ title, fileName }) => given(title) ?? fileName ?? "",
  },
  {
    type: "language-lesson",
    name: "Language lesson",
    promise: "A text becomes words, exercises and a dialogue.",
    icon: "speech",
    fields: [
      SOURCE,
      { name: "targetLanguage", label: "Language to learn", is: "choice", options: LANGUAGES },
      { name: "topic", label: "Topic", is: "line", most: 200, placeholder: "At the market", isOptional: true },
    ],
    input: ({ content, targetLanguage, topic }) => ({
      content, subject: targetLanguage, targetLanguage, topic: given(topic) ?? beginningOf(content ?? "").slice(0, 200),
    }),
    title: ({ content, topic }) => given(topic) ?? beginningOf(content ?? ""),
  },
  {
    type: "feedback-summary",
    name: "Feedback summary",
    promise: "What many wrote becomes what one can use.",
    icon: "feedback",
    fields: [
      { name: "comments", label: "Comments", hint: "One on each line.", is: "text", rows: 8, most: 200_000, placeholder: "Explains things well.\nCould listen more in meetings." },
      { name: "names", label: "Names to keep out", hint: "Separated by commas; none of them reaches the model.", is: "line", most: 4000, isOptional: true },
    ],
    input: ({ comments, names }) => ({
      comments: partsOf(comments, "\n").map((text) => ({ text })), names: partsOf(names, ","),
    }),
    title: ({ comments }) => `${partsOf(comments, "\n").length} comments`,
  },
  {
    type: "canvas",
    name: "Drawing",
    promise: "An idea becomes a diagram.",
    icon: "shapes",
    fields: [
      { name: "instructions", label: "Your idea", is: "text", rows: 4, most: 1000, placeholder: "The water cycle: evaporation, clouds, rain, rivers, sea" },
      { name: "style", label: "Style", is: "choice", options: [["modern", "Modern"], ["corporate", "Corporate"], ["creative", "Creative"], ["minimal", "Minimal"]] },
      { name: "colorScheme", label: "Colours", is: "choice", options: [["default", "Default"], ["pastel", "Pastel"], ["vibrant", "Vibrant"], ["monochrome", "Monochrome"]] },
    ],
    input: ({ instructions, style, colorScheme }) => ({ instructions, style, colorScheme }),
    title: ({ instructions }) => beginningOf(instructions ?? ""),
  },
  {
    type: "image-vocabulary",
    name: "Words from a picture",
    promise: "A picture becomes words in another language.",
    icon: "picture",
    fields: [
      { name: "fileId", label: "Your picture", is: "file", accept: "image/png,image/jpeg,image/webp,image/gif", what: "PNG, JPEG, WebP or GIF" },
      { name: "targetLanguage", label: "Language to learn", is: "choice", options: LANGUAGES },
    ],
    input: ({ fileId, targetLanguage }) => ({ fileId, targetLanguage }),
    title: ({ fileName }) => fileName ?? "",
  },
  {
    type: "pronunciation-assessment",
    name: "Pronunciation",
    promise: "A recording becomes a score for every word.",
    icon: "voice",
    fields: [
      { name: "fileId", label: "Your recording", is: "file", accept: "audio/*", what: "A recording of you reading the text" },
      { name: "referenceText", label: "The text you read", is: "text", rows: 4, most: 200_000 },
    ],
    input: ({ fileId, referenceText }) => ({ fileId, referenceText }),
    title: ({ referenceText }) => beginningOf(referenceText ?? ""),
  },
];

/** Job types that are not handed over by a form of their own. */
const OTHERS: Record<string, { name: string; icon: IconName }> = {
  lesson: { name: "Lesson", icon: "course" },
  noop: { name: "Drill", icon: "clock" },
};

function kindOf(type: string): Kind | undefined {
  return KINDS.find((kind) => kind.type === type);
}

export function nameOf(type: string): string {
  return kindOf(type)?.name ?? OTHERS[type]?.name ?? type;
}

export function iconOf(type: string): IconName {
  return kindOf(type)?.icon ?? OTHERS[type]?.icon ?? "ticket";
}

function partsOf(text: string | undefined, separator: string): string[] {
  return (text ?? "").split(separator).map((part) => part.trim()).filter((part) => part !== "");
}
