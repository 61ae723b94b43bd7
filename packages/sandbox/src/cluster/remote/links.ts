/** What is wrong with one direction of a link. */
interface LinkFault {
  readonly isCut: boolean;
  readonly delayMs: number;
}

const HEALTHY: LinkFault = { isCut: false, delayMs: 0 };

/** The network between the clusters of a world: every link works unless somebody broke it. */
export class Links {
  readonly #faults = new Map<string, LinkFault>();
  readonly #listeners = new Set<() => void>();

  /** @param from name of the cluster that connects
   *  @param address what it connects to, `host:port` */
  isCut(from: string, address: string): boolean {
    return this.#fault(from, address).isCut;
  }

  /** How long everything takes longer on this link. */
  delayMs(from: string, address: string): number {
    return this.#fault(from, address).delayMs;
  }

  cut(from: string, addresses: readonly string[]): void {
    this.#change(from, addresses, { isCut: true });
  }

  slow(from: string, addresses: readonly string[], delayMs: number): void {
    this.#change(from, addresses, { delayMs });
  }

  /** Undoes a cut; a slow link stays slow. */
  reopen(from: string, addresses: readonly string[]): void {
    this.#change(from, addresses, { isCut: false });
  }

  restore(from: string, addresses: readonly string[]): void {
    this.#change(from, addresses, HEALTHY);
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #fault(from: string, address: string): LinkFault {
    return this.#faults.get(`${from}>${address}`) ?? HEALTHY;
  }

  #change(from: string, addresses: readonly string[], change: Partial<LinkFault>): void {
    for (const address of addresses) {
      this.#faults.set(`${from}>${address}`, { ...this.#fault(from, address), ...change });
    }
    for (const listener of this.#listeners) listener();
  }
}
