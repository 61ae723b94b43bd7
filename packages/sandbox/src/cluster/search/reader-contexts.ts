import { type SearchTarget } from './match.ts';

interface Held {
  readonly targets: readonly SearchTarget[];
  readonly state: ScrollState | undefined;
  expiresAt: number;
}

/** Where a scroll is: its request and how far it got. */
export interface ScrollState {
  readonly body: string;
  position: number;
}

/** Views of indices that outlive a request: points in time and scrolls. They are in memory, as in the real thing. */
export class ReaderContexts {
  readonly #held = new Map<string, Held>();
  readonly #now: () => number;
  readonly #newId: () => string;

  constructor(now: () => number, newId: () => string) {
    this.#now = now;
    this.#newId = newId;
  }

  /** Keeps what the targets show now. @returns the id to come back with */
  open(targets: readonly SearchTarget[], keepAliveMs: number, state?: ScrollState): string {
    this.#expire();
    const id = `${this.#newId()}${this.#newId()}==`;
    const frozen = targets.map((target) => ({ ...target, documents: new Map(target.documents) }));
    this.#held.set(id, { targets: frozen, state, expiresAt: this.#now() + keepAliveMs });
    return id;
  }

  /** The kept view, its life prolonged; undefined when it is over or never was. */
  use(
    id: string,
    keepAliveMs: number | undefined,
  ): { readonly targets: readonly SearchTarget[]; readonly state: ScrollState | undefined } | undefined {
    this.#expire();
    const held = this.#held.get(id);
    if (held && keepAliveMs !== undefined)
      held.expiresAt = Math.max(held.expiresAt, this.#now() + keepAliveMs);
    return held;
  }

  close(id: string): boolean {
    return this.#held.delete(id);
  }

  closeAll(): number {
    const count = this.#held.size;
    this.#held.clear();
    return count;
  }

  #expire(): void {
    for (const [id, held] of this.#held) if (held.expiresAt <= this.#now()) this.#held.delete(id);
  }
}
