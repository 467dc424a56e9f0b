/** A TCP proxy in front of the api-service: what happens to connections on their way, and on demand. */
export declare class Cable {
    private readonly target;
    private readonly sockets;
    private readonly server;
    private isCut;
    private answers;
    connections: number;
    private constructor();
    static to(url: string): Promise<Cable>;
    get url(): string;
    /** Ends every connection and refuses new ones until healed. */
    cut(): void;
    heal(): void;
    /** Ends every connection; new ones get through. */
    drop(): void;
    /** Answers the next connection's request with this instead of handing it on. */
    answerNext(status: string, headers?: Record<string, string>, body?: string): void;
    close(): Promise<void>;
    private accept;
    private keep;
}
