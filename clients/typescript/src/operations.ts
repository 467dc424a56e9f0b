import type { components } from "./schema.js";
import { Transport, type TransportOptions } from "./transport.js";

type Schemas = components["schemas"];

/** What the service always sends, however its schema puts it. */
type Whole<T> = T extends readonly (infer E)[] ? Whole<E>[] : T extends object ? { [K in keyof T]-?: Whole<T[K]> } : T;

export type Overview = Whole<Schemas["OperationsOverview"]>;
export type LaneCounts = Whole<Schemas["LaneCounts"]>;
export type ThroughputMinute = Whole<Schemas["ThroughputMinute"]>;
export type Workers = Whole<Schemas["WorkerList"]>;
export type Worker = Whole<Schemas["Worker"]>;
export type Failures = Whole<Schemas["FailureList"]>;
export type FailureGroup = Whole<Schemas["FailureGroup"]>;
export type Lane = Whole<Schemas["Lane"]>;
export type TokenUse = Whole<Schemas["TokenUse"]>;
export type TokensUsed = Whole<Schemas["TokensUsed"]>;

const PATH = "/api/v1/operations";

/** What operators see and do (docs/operations-api.md). Everybody else is refused with `forbidden`. */
export class Operations {
  private readonly transport: Transport;

  constructor(options: TransportOptions = {}) {
    this.transport = new Transport(options);
  }

  overview(signal?: AbortSignal): Promise<Overview> {
    return this.read("overview", signal);
  }

  /** The latest minutes, oldest first; the last one goes on. */
  async throughput(minutes: number, signal?: AbortSignal): Promise<ThroughputMinute[]> {
    return (await this.read<{ minutes: ThroughputMinute[] }>("throughput", signal, { minutes })).minutes;
  }

  workers(signal?: AbortSignal): Promise<Workers> {
    return this.read("workers", signal);
  }

  failures(hours: number, signal?: AbortSignal): Promise<Failures> {
    return this.read("failures", signal, { hours });
  }

  async lanes(signal?: AbortSignal): Promise<Lane[]> {
    return (await this.read<{ lanes: Lane[] }>("lanes", signal)).lanes;
  }

  tokenUse(days: number, signal?: AbortSignal): Promise<TokenUse> {
    return this.read("token-use", signal, { days });
  }

  /** Keeps workers from the lane's jobs, or lets them have them again. */
  changeLane(lane: string, paused: boolean): Promise<Lane> {
    return this.transport.json(`${PATH}/lanes/${encodeURIComponent(lane)}`, { method: "PUT", body: { paused } });
  }

  /**
   * Reopens all that failed for one reason until then, however many calls it takes, and answers how many jobs.
   *
   * @param before the `at` of the list that showed them
   */
  async retryFailures(type: string, code: string, before: string): Promise<number> {
    for (let retried = 0; ;) {
      const some = await this.transport.json<Whole<Schemas["RetriedFailures"]>>(`${PATH}/failures/retries`,
        { method: "POST", body: { type, code, before } });
      retried += some.retried;
      if (!some.more) {
        return retried;
      }
    }
  }

  // Once: whoever looks every few seconds looks again anyway.
  private async read<T>(what: string, signal?: AbortSignal, query: Record<string, number> = {}): Promise<T> {
    return (await this.transport.send(`${PATH}/${what}`, { query, signal })).json() as Promise<T>;
  }
}
