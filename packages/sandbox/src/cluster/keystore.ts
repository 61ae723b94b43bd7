import { type ClusterStore } from './cluster-store.ts';
import { put, remove } from './state/cluster-state.ts';

/**
 * The secure settings of a cluster's nodes. What is set takes effect with `reload`, which is what
 * `POST _nodes/reload_secure_settings` does, or with a restart: as in the real thing.
 */
export class Keystore {
  readonly #store: ClusterStore;
  #loaded: ReadonlyMap<string, string>;

  constructor(store: ClusterStore) {
    this.#store = store;
    this.#loaded = new Map(store.state.table('keystore'));
  }

  set(name: string, value: string): void {
    this.#store.apply([put('keystore', name, value)]);
    this.#store.flush();
  }

  remove(name: string): void {
    this.#store.apply([remove('keystore', name)]);
    this.#store.flush();
  }

  /** Loads what was set since; answers the names that are loaded now. */
  reload(): readonly string[] {
    this.#loaded = new Map(this.#store.state.table('keystore'));
    return [...this.#loaded.keys()].sort();
  }

  loaded(name: string): string | undefined {
    return this.#loaded.get(name);
  }
}
