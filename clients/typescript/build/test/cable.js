import { createServer, connect } from "node:net";
/** A TCP proxy in front of the api-service: what happens to connections on their way, and on demand. */
export class Cable {
    target;
    sockets = new Set();
    server;
    isCut = false;
    answers = [];
    connections = 0;
    constructor(target) {
        this.target = target;
        this.server = createServer((socket) => this.accept(socket));
    }
    static async to(url) {
        const cable = new Cable(new URL(url));
        await new Promise((resolve) => cable.server.listen(0, "127.0.0.1", resolve));
        return cable;
    }
    get url() {
        return `http://127.0.0.1:${this.server.address().port}`;
    }
    /** Ends every connection and refuses new ones until healed. */
    cut() {
        this.isCut = true;
        this.drop();
    }
    heal() {
        this.isCut = false;
    }
    /** Ends every connection; new ones get through. */
    drop() {
        this.sockets.forEach((socket) => socket.destroy());
    }
    /** Answers the next connection's request with this instead of handing it on. */
    answerNext(status, headers = {}, body = "") {
        const lines = Object.entries({ ...headers, "Content-Length": String(Buffer.byteLength(body)), Connection: "close" })
            .map(([name, value]) => `${name}: ${value}`);
        this.answers.push(`HTTP/1.1 ${status}\r\n${lines.join("\r\n")}\r\n\r\n${body}`);
        // Those that are open would be used for the next request.
        this.drop();
    }
    async close() {
        this.drop();
        await new Promise((resolve) => this.server.close(resolve));
    }
    accept(socket) {
        this.connections++;
        const answer = this.answers.shift();
        this.keep(socket);
        if (this.isCut) {
            socket.destroy();
        }
        else if (answer !== undefined) {
            socket.once("data", () => socket.end(answer));
        }
        else {
            const onward = connect(Number(this.target.port), this.target.hostname);
            this.keep(onward);
            socket.pipe(onward).pipe(socket);
        }
    }
    keep(socket) {
        this.sockets.add(socket);
        socket.on("error", () => socket.destroy());
        socket.on("close", () => this.sockets.delete(socket));
    }
}
//# sourceMappingURL=cable.js.map