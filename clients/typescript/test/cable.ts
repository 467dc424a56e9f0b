import { createServer, connect, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

/** A TCP proxy in front of the api-service: what happens to connections on their way, and on demand. */
export class Cable {
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;
  private isCut = false;
  private answers: string[] = [];
  connections = 0;

  private constructor(private readonly target: URL) {
    this.server = createServer((socket) => this.accept(socket));
  }

  static async to(url: string): Promise<Cable> {
    const cable = new Cable(new URL(url));
    await new Promise<void>((resolve) => cable.server.listen(0, "127.0.0.1", resolve));
    return cable;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Ends every connection and refuses new ones until healed. */
  cut(): void {
    this.isCut = true;
    this.drop();
  }

  heal(): void {
    this.isCut = false;
  }

  /** Ends every connection; new ones get through. */
  drop(): void {
    this.sockets.forEach((socket) => socket.destroy());
  }

  /** Answers the next connection's request with this instead of handing it on. */
  answerNext(status: string, headers: Record<string, string> = {}, body = ""): void {
    const lines = Object.entries({ ...headers, "Content-Length": String(Buffer.byteLength(body)), Connection: "close" })
      .map(([name, value]) => `${name}: ${value}`);
    this.answers.push(`HTTP/1.1 ${status}\r\n${lines.join("\r\n")}\r\n\r\n${body}`);
    // Those that are open would be used for the next request.
    this.drop();
  }

  async close(): Promise<void> {
    this.drop();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private accept(socket: Socket): void {
    this.connections++;
    const answer = this.answers.shift();
    this.keep(socket);
    if (this.isCut) {
      socket.destroy();
    } else if (answer !== undefined) {
      socket.once("data", () => socket.end(answer));
    } else {
      const onward = connect(Number(this.target.port), this.target.hostname);
      this.keep(onward);
      socket.pipe(onward).pipe(socket);
    }
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => this.sockets.delete(socket));
  }
}
