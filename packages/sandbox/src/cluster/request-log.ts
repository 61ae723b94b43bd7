export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  /** With its question mark; empty for none. */
  readonly query: string;
  /** Its `User-Agent`; empty for none. */
  readonly client: string;
  /** Of the answer; 0 until there is one, and for good when whoever asked hung up. */
  readonly status: number;
  /** What the answer warned of. */
  readonly warnings: readonly string[];
}

const KEPT = 10_000;

/** What a cluster was asked over HTTP, for tests that hold a request budget. The oldest are forgotten. */
export class RequestLog {
  #count = 0;
  #requests: LoggedRequest[] = [];

  /** Kept as it is: the answer is filled in when it comes. */
  add(request: LoggedRequest): void {
    this.#count += 1;
    this.#requests.push(request);
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
