import { createHash } from 'node:crypto';
import { type ClusterStore } from './cluster-store.ts';
import { put, remove } from './state/cluster-state.ts';

/** What was in the store when it was loaded. */
interface Loaded {
  readonly values: ReadonlyMap<string, string>;
  readonly nodes: ReadonlyMap<string, readonly number[]>;
}

const isOn = ({ nodes }: Loaded, name: string, node: number): boolean =>
  nodes.get(name)?.includes(node) ?? true;

/**
 * The secure settings of a cluster's nodes. What is set takes effect with `reload`, which is what
 * `POST _nodes/reload_secure_settings` does, or with a restart: as in the real thing.
 */
export class Keystore {
  readonly #store: ClusterStore;
  readonly #now: () => number;
  readonly #openedAt: number;
  #everywhere: Loaded;
  /** Nodes that loaded by themselves since all of them did. */
  readonly #alone = new Map<number, Loaded>();

  constructor(store: ClusterStore, now: () => number) {
    this.#store = store;
    this.#now = now;
    this.#openedAt = now();
    this.#everywhere = this.#stored();
  }

  /** `nodes`: only these have it, counted from 0; all of them unless given. */
  set(name: string, value: string, nodes?: readonly number[]): void {
    this.#store.apply([
      put('keystore', name, value),
      put('keystore-times', name, this.#now()),
      nodes === undefined ? remove('keystore-nodes', name) : put('keystore-nodes', name, nodes),
    ]);
    this.#store.flush();
  }

  remove(name: string): void {
    this.#store.apply([
      remove('keystore', name),
      remove('keystore-nodes', name),
      put('keystore-times', name, this.#now()),
    ]);
    this.#store.flush();
  }

  /** What is in the store, whether or not it was loaded. */
  entries(): ReadonlyMap<string, string> {
    return this.#stored().values;
  }

  /** Loads what was set since. `nodes`: only these do, counted from 0; all of them unless given. */
  reload(nodes?: readonly number[]): void {
    if (nodes === undefined) {
      this.#everywhere = this.#stored();
      this.#alone.clear();
    } else for (const node of nodes) this.#alone.set(node, this.#stored());
  }

  /** The names that one node has loaded. */
  loadedNames(node: number): readonly string[] {
    const loaded = this.#of(node);
    return [...loaded.values.keys()].filter((name) => isOn(loaded, name, node)).sort();
  }

  /** Tells one content from another, as the digest of the file does. */
  digest(node: number): string {
    const entries = this.loadedNames(node).map((name) => [name, this.#of(node).values.get(name)]);
    return createHash('sha256').update(JSON.stringify(entries)).digest('hex');
  }

  /** When the file of that node was written last. */
  modifiedAt(node: number): number {
    const { state } = this.#store;
    const stored = this.#stored();
    const times = [...state.table('keystore-times')].filter(([name]) => isOn(stored, name, node));
    return times.length === 0 ? this.#openedAt : Math.max(...times.map(([, at]) => at));
  }

  /** What a node has loaded; nodes are counted from 0. */
  loaded(name: string, node: number): string | undefined {
    const loaded = this.#of(node);
    return isOn(loaded, name, node) ? loaded.values.get(name) : undefined;
  }

  #of(node: number): Loaded {
    return this.#alone.get(node) ?? this.#everywhere;
  }

  #stored(): Loaded {
    const { state } = this.#store;
    return { values: new Map(state.table('keystore')), nodes: new Map(state.table('keystore-nodes')) };
  }
}
