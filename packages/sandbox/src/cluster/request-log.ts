export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
}

const KEPT = 10_000;

/** What a cluster was asked over HTTP, for tests that hold a request budget. The oldest are forgotten. */
export class RequestLog {
  #count = 0;
  #requests: LoggedRequest[] = [];

  add(method: string, path: string): void {
    this.#count += 1;
    this.#requests.push({ method, path });
    if (this.#requests.length > KEPT) this.#requests = this.#requests.slice(-KEPT / 2);
  }

  get count(): number {
    return this.#count;
  }

  get requests(): readonly LoggedRequest[] {
    return this.#requests;
  }

  clear(): void {
    this.#count = 0;
    this.#requests = [];
  }
}
