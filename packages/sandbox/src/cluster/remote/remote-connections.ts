import { type ClusterCertificates } from '../../certificates/world-certificates.ts';
import { type Clock } from '../clock.ts';
import { type ClusterStore } from '../cluster-store.ts';
import { noSuchRemoteCluster } from '../http/errors.ts';
import { type Keystore } from '../keystore.ts';
import { sameJson, type Json } from '../json.ts';
import { effectiveSettings } from '../state/cluster-settings.ts';
import { checkRemoteRights, currentRemoteUser } from '../security/remote-user.ts';
import { type RemoteUser } from '../state/collections.ts';
import { licenseIncludes } from '../state/license.ts';
import { type RemoteDefinition, remoteDefinitions } from '../state/remote-settings.ts';
import { type StackVersion } from '../versions.ts';
import { type Links } from './links.ts';
import { type RemoteVerb, type RemoteVerbs } from './protocol.ts';
import { RemoteConnection } from './remote-connection.ts';

interface Options {
  readonly clusterName: string;
  readonly version: StackVersion;
  readonly clock: Clock;
  readonly store: ClusterStore;
  readonly keystore: Keystore;
  readonly links: Links;
  readonly certificates: ClusterCertificates | undefined;
  /** Whose connections: nodes are counted from 0, and each has its own, with the key of its own keystore. */
  readonly node: number;
  /** Of the other nodes: what changes in the cluster changes for them, too. */
  readonly others: readonly RemoteConnections[];
}

/** How long a change of the settings waits for the connections that it makes. */
const SETTLING_MS = 10_000;

const credentialsKey = (alias: string): string => `cluster.remote.${alias}.credentials`;

/** All remote clusters that a cluster has registered, as one node of it is connected: in step with settings and keystore. */
export class RemoteConnections {
  readonly #options: Options;
  readonly #connections = new Map<string, RemoteConnection>();
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
    for (const other of this.#options.others) other.settingsChanged();
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

  /** Connects everything refresh: certificates changed. */
  reconnectAll(): void {
    for (const other of this.#options.others) other.reconnectAll();
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

  /** One registered alias with its connection. */
  find(
    alias: string,
  ): { readonly definition: RemoteDefinition; readonly connection: RemoteConnection } | undefined {
    return this.list().find(({ definition }) => definition.alias === alias);
  }

  /** Resolves when no connection is being made any more, at the latest after ten seconds. */
  async settled(signal: AbortSignal): Promise<void> {
    const over = new AbortController();
    const attempts = [
      ...[...this.#connections.values()].map((connection) => connection.settled),
      ...this.#options.others.map((other) => other.settled(over.signal)),
    ];
    await Promise.race([
      Promise.all(attempts),
      this.#options.clock.wait(SETTLING_MS, AbortSignal.any([signal, over.signal])),
    ]);
    over.abort();
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
    const user = currentRemoteUser(this.#options.store.state, options.user, alias);
    if (connection.usesKey) checkRemoteRights(user, alias, verb);
    return await connection.send(verb, body, { ...options, user });
  }

  close(): void {
    this.#isClosed = true;
    for (const other of this.#options.others) other.close();
    this.#stopWatchingLinks();
    for (const connection of this.#connections.values()) connection.close();
    this.#connections.clear();
  }

  #credentials(alias: string): string | undefined {
    return this.#options.keystore.loaded(credentialsKey(alias), this.#options.node);
  }

  #connect(definition: RemoteDefinition): RemoteConnection {
    const { store, clock } = this.#options;
    return new RemoteConnection({
      from: this.#options.clusterName,
      definition,
      usesKey: this.#credentials(definition.alias) !== undefined,
      credentials: () => this.#credentials(definition.alias),
      mayUseKeys: () => licenseIncludes(store.state, 'advanced-remote-cluster-security', clock.now()),
      version: this.#options.version,
      clock,
      links: this.#options.links,
      certificates: this.#options.certificates,
    });
  }

  /** `skip_unavailable` changes without a new connection, and so does a key that is replaced by another one. */
  #isSame(connection: RemoteConnection, definition: RemoteDefinition): boolean {
    const plain = (one: RemoteDefinition): Json => ({ ...one, skipUnavailable: true });
    const usesKey = this.#credentials(definition.alias) !== undefined;
    return connection.usesKey === usesKey && sameJson(plain(connection.definition), plain(definition));
  }
}
