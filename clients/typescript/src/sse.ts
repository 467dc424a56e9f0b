/** One event of a stream (HTML, 9.2.6). Comments are told as events without a name: they show that the line is alive. */
export interface StreamEvent {
  id?: string;
  event?: string;
  data?: string;
}

/** The events of a `text/event-stream` body, as they come. Ends with the body. */
export async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        // What has no blank line behind it was cut off.
        return;
      }
      // A CR at the very end may be the first half of a CR LF.
      const text = rest + decoder.decode(value, { stream: true });
      const blocks = text.replace(/\r\n|\r(?!$)/g, "\n").split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        yield eventOf(block);
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function eventOf(block: string): StreamEvent {
  const event: StreamEvent = {};
  const data: string[] = [];
  for (const line of block.split("\n")) {
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "data") {
      data.push(value);
    } else if (field === "id" || field === "event") {
      event[field] = value;
    }
  }
  return data.length > 0 ? { ...event, data: data.join("\n") } : event;
}
