import { type ClusterCertificates } from '../certificates/world-certificates.ts';
import { ROUTES } from './api/routes.ts';
import { UNSIMULATED_ROUTES } from './api/unsimulated.ts';
import { type Clock } from './clock.ts';
import { type ClusterContext } from './cluster-context.ts';
import { ClusterStore } from './cluster-store.ts';
import { AutoFollow } from './ccr/auto-follow.ts';
import { Replication } from './ccr/replication.ts';
import { HttpEndpoint } from './http/endpoint.ts';
import { type HttpFault } from './http/http-faults.ts';
import { createRestHandler } from './http/rest-handler.ts';
import { Router } from './http/router.ts';
import { FinishedTasks } from './finished-tasks.ts';
import { type IdSource } from './ids.ts';
import { initialize } from './initialize.ts';
import { Keystore } from './keystore.ts';
import { type Links } from './remote/links.ts';
import { ReaderContexts } from './search/reader-contexts.ts';
import { type Realms } from './security/realms.ts';
import { RemoteConnections } from './remote/remote-connections.ts';
import { createRemoteHandler } from './remote/remote-server.ts';
import { type RequestLog } from './request-log.ts';
import { type LicenseType } from './state/collections.ts';
import { type Storage } from './storage/storage.ts';
import { TransformsRunner } from './transform/transforms-runner.ts';
import { stackVersion } from './versions.ts';

export interface ClusterOptions {
  readonly name: string;
  readonly version: string;
  readonly license: LicenseType;
  readonly nodeCount: number;
  readonly password: string;
  readonly host: string;
  readonly ports: { readonly http: number; readonly remote: number; readonly transport: number };
  /** Opens the cluster's storage; called again after every restart. */
  readonly openStorage: () => Storage;
  readonly links: Links;
  /** For TLS between clusters; undefined = plain. */
  readonly certificates: ClusterCertificates | undefined;
  /** Beside the users of its own. */
  readonly realms: Realms;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly onBug: (error: unknown) => void;
}

const router = new Router([...ROUTES, ...UNSIMULATED_ROUTES]);

/** Where a cluster listens, as it is when somebody looks. */
const addressesOf = (
  host: string,
  endpoints: Readonly<Record<'http' | 'remote' | 'transport', HttpEndpoint>>,
): ClusterContext['addresses'] => ({
  host,
  get httpPort() {
    return endpoints.http.port;
  },
  get remotePort() {
    return endpoints.remote.port;
  },
  get transportPort() {
    return endpoints.transport.port;
  },
});

type ConnectionParts = Omit<ConstructorParameters<typeof RemoteConnections>[0], 'node' | 'others'>;

/** The first node answers requests; follow tasks run on the last one, which in a cluster of one node is the same. */
function connectionsOf(
  parts: ConnectionParts,
  nodeCount: number,
): Readonly<Record<'ofAnswers' | 'ofFollowTasks', RemoteConnections>> {
  const first = { ...parts, node: 0 };
  if (nodeCount === 1) {
    const only = new RemoteConnections({ ...first, others: [] });
    return { ofAnswers: only, ofFollowTasks: only };
  }
  const ofFollowTasks = new RemoteConnections({ ...parts, node: nodeCount - 1, others: [] });
  return { ofAnswers: new RemoteConnections({ ...first, others: [ofFollowTasks] }), ofFollowTasks };
}

/** One cluster from start to stop: its state, its listeners and its tasks. */
export class RunningCluster {
  readonly #log: RequestLog;
  readonly #closing = new AbortController();
  readonly #context: ClusterContext;
  readonly #http: HttpEndpoint;
  readonly #remote: HttpEndpoint;
  readonly #transport: HttpEndpoint;
  #fault: HttpFault = 'none';

  constructor(options: ClusterOptions, log: RequestLog) {
    this.#log = log;
    const { clock, ids, host, ports, links, onBug, name, certificates } = options;
    const { now } = clock;
    const store = new ClusterStore(options.openStorage(), now);
    const identity = initialize(store, options, { now: now(), ids });
    const keystore = new Keystore(store, now);
    const version = stackVersion(options.version);
    const shared = { clusterName: name, store, clock };
    const remotes = connectionsOf({ ...shared, version, keystore, links, certificates }, options.nodeCount);
    const replication = new Replication({ ...shared, remotes: remotes.ofFollowTasks, onBug });
    const { state } = store;
    const closing = this.#closing.signal;
    const scope = { name, state, store, remotes: remotes.ofAnswers, replication, now, ids, closing };
    const handlers = { closing, onBug };
    // The handlers need the context and the context needs the ports: they are looked up when asked for.
    const context = (): ClusterContext => this.#context;
    this.#http = new HttpEndpoint(host, ports.http, (request, response) =>
      createRestHandler({
        ...handlers,
        context: context(),
        router,
        onRequest: (request) => this.#log.add(request),
        fault: () => this.#fault,
      })(request, response),
    );
    this.#remote = new HttpEndpoint(
      host,
      ports.remote,
      (request, response) =>
        createRemoteHandler({ ...handlers, context: context(), trust: 'api-key' })(request, response),
      certificates && { identity: () => certificates.identity(), callers: undefined },
    );
    this.#transport = new HttpEndpoint(
      host,
      ports.transport,
      (request, response) =>
        createRemoteHandler({ ...handlers, context: context(), trust: 'certificate' })(request, response),
      certificates && { identity: () => certificates.identity(), callers: () => certificates.trusted() },
    );
    const endpoints = { http: this.#http, remote: this.#remote, transport: this.#transport };
    this.#context = {
      name,
      nodeName: `${name}-1`,
      nodeCount: options.nodeCount,
      version,
      identity,
      addresses: addressesOf(host, endpoints),
      httpConnections: () => endpoints.http.connections,
      store,
      state: store.state,
      clock,
      now,
      ids,
      certificates,
      keystore,
      realms: options.realms,
      readers: new ReaderContexts(now, () => ids.uuid()),
      tasks: new FinishedTasks(),
      remotes: remotes.ofAnswers,
      replication,
      autoFollow: new AutoFollow(scope, onBug),
      transforms: new TransformsRunner({ store, now, ids, onBug }),
      closing,
      onBug,
    };
  }

  get context(): ClusterContext {
    return this.#context;
  }

  get addresses(): { readonly http: string; readonly remote: string; readonly transport: string } {
    return { http: this.#http.address, remote: this.#remote.address, transport: this.#transport.address };
  }

  get ports(): ClusterOptions['ports'] {
    return { http: this.#http.port, remote: this.#remote.port, transport: this.#transport.port };
  }

  /** Listens, connects to the remote clusters and goes on following. @throws StartError PORT_BUSY */
  async start(): Promise<void> {
    const endpoints = [this.#http, this.#remote, this.#transport];
    const results = await Promise.allSettled(endpoints.map((endpoint) => endpoint.open()));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) {
      await this.stop();
      throw failed.reason;
    }
    this.#context.remotes.settingsChanged();
    this.#context.replication.resumeAll();
    this.#context.autoFollow.patternsChanged();
    this.#context.transforms.resumeAll();
  }

  /** Shows a new certificate and connects again. */
  certificatesChanged(): void {
    this.#remote.certificateChanged();
    this.#transport.certificateChanged();
    this.#context.remotes.reconnectAll();
  }

  /** Makes the REST interface misbehave, or behave again. */
  setHttpFault(fault: HttpFault): void {
    this.#fault = fault;
  }

  /** Refuses REST connections, or accepts them again; clusters still talk to each other. */
  async setHttpOpen(isOpen: boolean): Promise<void> {
    await (isOpen ? this.#http.open() : this.#http.shut());
  }

  /** Ends everything at once, open requests included; what was acknowledged is kept. */
  async stop(): Promise<void> {
    this.#closing.abort();
    this.#context.transforms.close();
    this.#context.replication.close();
    this.#context.remotes.close();
    await Promise.all([this.#http.shut(), this.#remote.shut(), this.#transport.shut()]);
    this.#context.store.close();
  }
}
