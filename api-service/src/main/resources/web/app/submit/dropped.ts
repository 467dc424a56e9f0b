const MOST_BYTES = 1_000_000;

/** Puts a dropped text file's text into a field; answers why not when it is none. */
export async function dropped(file: File, into: HTMLTextAreaElement): Promise<Error | undefined> {
  if (file.size > MOST_BYTES) {
    return new Error(`${file.name} is too long for a text field.`);
  }
  const text = await file.text();
  if (text.includes("\u0000") || text.includes("\uFFFD")) {
    return new Error(`${file.name} is no text. A PDF or a book goes under “Book, chapter by chapter”.`);
  }
  into.value = text.slice(0, into.maxLength);
  into.focus();
  return undefined;
}
