/** One event of a stream (HTML, 9.2.6). Comments are told as events without a name: they show that the line is alive. */
export interface StreamEvent {
    id?: string;
    event?: string;
    data?: string;
}
/** The events of a `text/event-stream` body, as they come. Ends with the body. */
export declare function eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent>;
