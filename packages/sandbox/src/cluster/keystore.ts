import { createHash } from 'node:crypto';
import { type ClusterStore } from './cluster-store.ts';
import { put, remove } from './state/cluster-state.ts';

/**
 * The secure settings of a cluster's nodes. What is set takes effect with `reload`, which is what
 * `POST _nodes/reload_secure_settings` does, or with a restart: as in the real thing.
 */
export class Keystore {
  readonly #store: ClusterStore;
  #loaded: ReadonlyMap<string, string>;
  #nodes: ReadonlyMap<string, readonly number[]>;

  constructor(store: ClusterStore) {
    this.#store = store;
    this.#loaded = new Map(store.state.table('keystore'));
    this.#nodes = new Map(store.state.table('keystore-nodes'));
  }

  /** `nodes`: only these have it, counted from 0; all of them unless given. */
  set(name: string, value: string, nodes?: readonly number[]): void {
    this.#store.apply([
      put('keystore', name, value),
      nodes === undefined ? remove('keystore-nodes', name) : put('keystore-nodes', name, nodes),
    ]);
    this.#store.flush();
  }

  remove(name: string): void {
    this.#store.apply([remove('keystore', name), remove('keystore-nodes', name)]);
    this.#store.flush();
  }

  /** Loads what was set since. */
  reload(): void {
    this.#loaded = new Map(this.#store.state.table('keystore'));
    this.#nodes = new Map(this.#store.state.table('keystore-nodes'));
  }

  /** The names that one node has loaded. */
  loadedNames(node: number): readonly string[] {
    return [...this.#loaded.keys()].filter((name) => this.#isOn(name, node)).sort();
  }

  /** Tells one content from another, as the digest of the file does. */
  digest(node: number): string {
    const entries = this.loadedNames(node).map((name) => [name, this.#loaded.get(name)]);
    return createHash('sha256').update(JSON.stringify(entries)).digest('hex');
  }

  /** What the first node has loaded: it is the one that talks to other clusters. */
  loaded(name: string): string | undefined {
    return this.#isOn(name, 0) ? this.#loaded.get(name) : undefined;
  }

  #isOn(name: string, node: number): boolean {
    return this.#nodes.get(name)?.includes(node) ?? true;
  }
}
