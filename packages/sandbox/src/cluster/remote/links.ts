/** The network between the clusters of a world: every link works unless somebody cut it. */
export class Links {
  readonly #cut = new Set<string>();
  readonly #listeners = new Set<() => void>();

  /** @param from name of the cluster that connects
   *  @param address what it connects to, `host:port` */
  isCut(from: string, address: string): boolean {
    return this.#cut.has(`${from}>${address}`);
  }

  cut(from: string, addresses: readonly string[]): void {
    for (const address of addresses) this.#cut.add(`${from}>${address}`);
    this.#changed();
  }

  heal(from: string, addresses: readonly string[]): void {
    for (const address of addresses) this.#cut.delete(`${from}>${address}`);
    this.#changed();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
