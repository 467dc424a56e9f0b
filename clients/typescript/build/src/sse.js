/** The events of a `text/event-stream` body, as they come. Ends with the body. */
export async function* eventsOf(body) {
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
    }
    finally {
        await reader.cancel().catch(() => undefined);
    }
}
function eventOf(block) {
    const event = {};
    const data = [];
    for (const line of block.split("\n")) {
        const colon = line.indexOf(":");
        const field = colon < 0 ? line : line.slice(0, colon);
        const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
        if (field === "data") {
            data.push(value);
        }
        else if (field === "id" || field === "event") {
            event[field] = value;
        }
    }
    return data.length > 0 ? { ...event, data: data.join("\n") } : event;
}
//# sourceMappingURL=sse.js.map