import { type ClusterCertificates } from '../../certificates/world-certificates.ts';
import { type ClusterStore } from '../cluster-store.ts';
import { noSuchRemoteCluster } from '../http/errors.ts';
import { type Keystore } from '../keystore.ts';
import { sameJson, type Json } from '../json.ts';
import { effectiveSettings } from '../state/cluster-settings.ts';
import { type RemoteUser } from '../state/collections.ts';
import { type RemoteDefinition, remoteDefinitions } from '../state/remote-settings.ts';
import { type Links } from './links.ts';
import { type RemoteVerb, type RemoteVerbs } from './protocol.ts';
import { RemoteConnection } from './remote-connection.ts';
import { stackVersion } from '../versions.ts';

interface Options {
  readonly clusterName: string;
  readonly version: string;
  readonly store: ClusterStore;
  readonly keystore: Keystore;
  readonly links: Links;
  readonly certificates: ClusterCertificates | undefined;
}

const credentialsKey = (alias: string): string => `cluster.remote.${alias}.credentials`;

/** All remote clusters that a cluster has registered, kept in step with its settings and keystore. */
export class RemoteConnections {
  readonly #options: Options;
  readonly #connections = new Map<string, RemoteConnection>();
  readonly #listeners = new Set<(alias: string) => void>();
  readonly #stopWatchingLinks: () => void;
  #isClosed = false;

  constructor(options: Options) {
    this.#options = options;
    this.#stopWatchingLinks = options.links.onChange(() => {
      for (const connection of this.#connections.values()) connection.linksChanged();
    });
  }

  /** Registers, rebuilds and drops connections after the cluster settings or the keystore changed. */
  settingsChanged(): void {
    if (this.#isClosed) return;
    const wanted = new Map(
      remoteDefinitions(effectiveSettings(this.#options.store.state)).map((one) => [one.alias, one]),
    );
    for (const [alias, connection] of this.#connections) {
      const definition = wanted.get(alias);
      if (definition && this.#isSame(connection, definition)) continue;
      connection.close();
      this.#connections.delete(alias);
    }
    for (const definition of wanted.values()) {
      if (!this.#connections.has(definition.alias))
        this.#connections.set(definition.alias, this.#connect(definition));
    }
  }

  /** Connects everything anew: certificates changed. */
  reconnectAll(): void {
    for (const connection of this.#connections.values()) connection.close();
    this.#connections.clear();
    this.settingsChanged();
  }

  /** Registered aliases with their connections, by alias. */
  list(): readonly { readonly definition: RemoteDefinition; readonly connection: RemoteConnection }[] {
    const current = new Map(
      remoteDefinitions(effectiveSettings(this.#options.store.state)).map((one) => [one.alias, one]),
    );
    return [...this.#connections]
      .map(([alias, connection]) => ({ definition: current.get(alias) ?? connection.definition, connection }))
      .sort((a, b) => (a.definition.alias < b.definition.alias ? -1 : 1));
  }

  has(alias: string): boolean {
    return this.#connections.has(alias);
  }

  /** @throws no_such_remote_cluster_exception; otherwise as the connection */
  async send<V extends RemoteVerb>(
    alias: string,
    verb: V,
    body: RemoteVerbs[V]['in'],
    options: { readonly user: RemoteUser; readonly signal: AbortSignal },
  ): Promise<RemoteVerbs[V]['out']> {
    const connection = this.#connections.get(alias);
    if (!connection) throw noSuchRemoteCluster(alias);
    return await connection.send(verb, body, options);
  }

  /** Calls back with the alias whenever a connection was made. */
  onConnected(listener: (alias: string) => void): void {
    this.#listeners.add(listener);
  }

  close(): void {
    this.#isClosed = true;
    this.#stopWatchingLinks();
    for (const connection of this.#connections.values()) connection.close();
    this.#connections.clear();
  }

  #connect(definition: RemoteDefinition): RemoteConnection {
    return new RemoteConnection({
      from: this.#options.clusterName,
      version: stackVersion(this.#options.version),
      definition,
      credentials: this.#options.keystore.loaded(credentialsKey(definition.alias)),
      links: this.#options.links,
      certificates: this.#options.certificates,
      onConnected: () => {
        for (const listener of this.#listeners) listener(definition.alias);
      },
    });
  }

  /** Only `skip_unavailable` changes without a new connection (spec 5.3). */
  #isSame(connection: RemoteConnection, definition: RemoteDefinition): boolean {
    const plain = (one: RemoteDefinition): Json => ({ ...one, skipUnavailable: true });
    const credentials = this.#options.keystore.loaded(credentialsKey(definition.alias));
    return (
      connection.credentials === credentials && sameJson(plain(connection.definition), plain(definition))
    );
  }
}
