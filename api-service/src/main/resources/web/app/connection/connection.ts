/** Whether the service answers. Tells of a change by the event `change`. */
class Connection extends EventTarget {
  private lost = false;
  private lostAt = 0;
  /** How long the service was away the last time, in milliseconds. */
  outage = 0;

  get isLost(): boolean {
    return this.lost;
  }

  /** The service answered, with whatever. */
  heard(): void {
    this.become(false);
  }

  /** A request found nobody. */
  missed(): void {
    this.become(true);
  }

  private become(lost: boolean): void {
    if (this.lost !== lost) {
      this.lost = lost;
      if (lost) {
        this.lostAt = Date.now();
      } else {
        this.outage = Date.now() - this.lostAt;
      }
      this.dispatchEvent(new Event("change"));
    }
  }
}

export const connection = new Connection();

addEventListener("offline", () => connection.missed());

/** `fetch` that tells the connection how it went; a proxy without a service behind it counts as nobody. */
export async function watchedFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  try {
    const response = await fetch(input, init);
    if (response.status === 502 || response.status === 504) {
      connection.missed();
    } else {
      connection.heard();
    }
    return response;
  } catch (failure) {
    if (!init?.signal?.aborted) {
      connection.missed();
    }
    throw failure;
  }
}
