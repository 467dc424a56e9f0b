/** Whether the service answers. Tells of a change by the event `change`. */
class Connection extends EventTarget {
  private lost = false;

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
