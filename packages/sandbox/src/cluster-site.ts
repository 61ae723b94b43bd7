import { type ClusterCertificates } from './certificates/world-certificates.ts';
import { type Clock } from './cluster/clock.ts';
import { type ClusterHandle } from './cluster/cluster-handle.ts';
import { randomIds } from './cluster/ids.ts';
import { type Links } from './cluster/remote/links.ts';
import { RequestLog } from './cluster/request-log.ts';
import { RunningCluster, type ClusterOptions } from './cluster/running-cluster.ts';
import { Realms } from './cluster/security/realms.ts';
import { memoryStorage } from './cluster/storage/memory-storage.ts';
import { sqliteStorage } from './cluster/storage/sqlite-storage.ts';
import { StorageFailure } from './cluster/storage/storage-failure.ts';
import { type Storage } from './cluster/storage/storage.ts';
import { stackVersion } from './cluster/versions.ts';
import { StartError } from './start-error.ts';
import { type ClusterSpec } from './world-options.ts';

interface SiteOptions {
  readonly host: string;
  readonly password: string;
  /** undefined = in memory */
  readonly file: string | undefined;
  readonly links: Links;
  readonly certificates: ClusterCertificates | undefined;
  readonly clock: Clock;
  readonly onBug: (error: unknown) => void;
}

/** The place of a cluster: it may be stopped and started there, and keeps its addresses and its state. */
export class ClusterSite {
  readonly handle: ClusterHandle;
  readonly #spec: ClusterSpec;
  readonly #options: SiteOptions;
  readonly #log = new RequestLog();
  readonly #realms = new Realms();
  readonly #openStorage: () => Storage;
  #ports: ClusterOptions['ports'];
  #running: RunningCluster | undefined;
  #version: string;

  constructor(spec: ClusterSpec, options: SiteOptions) {
    this.#spec = spec;
    this.#options = options;
    this.#version = spec.version ?? '9.3.2';
    this.#ports = { http: spec.httpPort, remote: spec.remotePort, transport: spec.transportPort ?? 0 };
    const { file } = options;
    const memory = memoryStorage();
    this.#openStorage = file === undefined ? (): Storage => memory : (): Storage => sqliteStorage(file);
    this.handle = this.#createHandle();
  }

  get version(): string {
    return this.#version;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** What clusters of this world connect to. */
  get remoteAddresses(): readonly string[] {
    return [this.handle.remoteAddress, this.handle.transportAddress];
  }

  /** The running cluster. @throws Error when it is stopped */
  get running(): RunningCluster {
    if (!this.#running) throw new Error(`the cluster ${this.#spec.name} is stopped; start it first`);
    return this.#running;
  }

  /** @throws StartError PORT_BUSY, DATA_DIR, SCHEMA_TOO_NEW */
  async start(): Promise<void> {
    if (this.#running) return;
    const { host, password, links, certificates, clock, onBug } = this.#options;
    const running = this.#create({
      name: this.#spec.name,
      version: this.version,
      license: this.#spec.license ?? 'trial',
      nodeCount: this.#spec.nodes ?? 1,
      password,
      host,
      ports: this.#ports,
      openStorage: this.#openStorage,
      links,
      certificates,
      realms: this.#realms,
      clock,
      ids: randomIds,
      onBug,
    });
    await running.start();
    this.#running = running;
    this.#ports = running.ports;
  }

  /** @throws StartError DATA_DIR also when the disk takes no state of the cluster */
  #create(options: ClusterOptions): RunningCluster {
    try {
      return new RunningCluster(options, this.#log);
    } catch (error) {
      if (!(error instanceof StorageFailure)) throw error;
      throw new StartError({
        code: 'DATA_DIR',
        message: `cannot start ${options.name}: ${error.message}; make room, or choose another data directory`,
        cause: error,
      });
    }
  }

  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await running?.stop();
  }

  #createHandle(): ClusterHandle {
    const log = this.#log;
    const address = (port: number): string => `${this.#options.host}:${port}`;
    const ports = (): ClusterOptions['ports'] => this.#ports;
    return {
      name: this.#spec.name,
      get url() {
        return `http://${address(ports().http)}`;
      },
      get remoteAddress() {
        return address(ports().remote);
      },
      get transportAddress() {
        return address(ports().transport);
      },
      realms: this.#realms,
      keystore: {
        set: (name, value, nodes) => this.running.context.keystore.set(name, value, nodes),
        remove: (name) => this.running.context.keystore.remove(name),
        entries: () => this.running.context.keystore.entries(),
      },
      upgrade: async (version) => {
        stackVersion(version);
        await this.stop();
        this.#version = version;
        await this.start();
      },
      requestCount: () => log.count,
      requests: () => log.requests,
      clearRequests: () => log.clear(),
    };
  }
}
