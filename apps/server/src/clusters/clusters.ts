/**
 * The only opener of connections. Hosts, TLS, credentials, proxies and time limits are decided here, once. An output with
 * a proxy is reached through it, as its agents do.
 */
import {
  connect,
  isElasticError,
  type Credentials,
  type ElasticConnection,
  type RequestFigures,
  type TlsChoices,
} from '@lockstep/elastic';
import type { Config } from '../config/config.ts';
import type { Secret } from '../lib/secret.ts';
import { traceHeaders } from '../lib/trace-context.ts';
import type { Logger } from '../lib/logger.ts';
import type { SecretBox } from '../lib/secret-box.ts';
import { createHomeRecordStore, type HomeRecordStore } from '../stored-data/home-record-store.ts';
import { createWriteGate, type WriteGate } from '../stored-data/write-gate.ts';
import type { ClusterAddress, LeaseAs, LeaseTarget, SealedField } from './cluster-address.ts';
import { clusterOptions, invalidAddress, type ClusterOptions, type ReadProxy } from './cluster-options.ts';
import { createConnectionPool, openLease } from './connection-pool.ts';
import { createLanguages } from './languages.ts';
import { createHomeOpener } from './home-connection.ts';
import { createKibanaOpener, type OpenKibana } from './kibana-connection.ts';
import type { Lease, OpenLease } from './lease.ts';
import { openProxy } from './proxy-way.ts';
import { createSecretReader, type SecretReading } from './stored-secrets.ts';
import { createUserConnections, type UserConnections } from './user-connections.ts';
import { openPinned } from './open-pinned.ts';
import { guardedDocuments } from './guarded-documents.ts';
import { withProxyRemark, withTrustRemark } from './wrap-connection.ts';

export interface ClustersOptions {
  readonly home: Config['elasticsearch'];
  readonly secretBox: SecretBox;
  readonly productVersion: string;
  readonly log?: Logger | undefined;
  /** For whoever moves a home: documents as they are stored, written whatever the home record says. */
  readonly isUnguarded?: boolean;
}

/** What is stored at home, past what guards documents by their form. */
interface StoredData {
  readonly gate: WriteGate;
  readonly record: HomeRecordStore;
  /** Home with the service credentials: documents as they are stored. */
  readonly raw: ElasticConnection;
}

interface LeaseOptions {
  /** For one call, in milliseconds; that of the configuration unless given. Of remotes only. */
  readonly requestTimeoutMs?: number;
}

export interface Clusters {
  /**
   * A connection, or why there can be none: nothing that an output stores makes it throw. With stored secrets it is
   * shared until the output changes or goes; else it is closed when it is released.
   */
  lease(target: LeaseTarget, as: LeaseAs, options?: LeaseOptions): Lease;
  /** A stored secret that is no credential of a cluster, such as the key of a remote Kibana. */
  secretOf(address: ClusterAddress, field: SealedField): SecretReading;
  /** The Kibana of a remote; whoever opens it closes it. */
  readonly kibana: OpenKibana;
  /** Home with the service credentials; open until `close`. */
  readonly home: ElasticConnection;
  readonly storedData: StoredData;
  /** How many requests at once the cluster behind these hosts gets, without them: home; undefined before its first. */
  requestFigures(hosts?: readonly string[]): RequestFigures | undefined;
  /** Home as a signed-in user; shared, so its `close` does nothing. */
  readonly homeAs: (authorization: Secret) => ElasticConnection;
  /** Names the outputs that there are; connections of others are closed as soon as nobody holds them. */
  retain(outputIds: readonly string[]): void;
  /** Ends what is under way on remotes, whoever holds their connections. */
  closeRemotes(): Promise<void>;
  close(): Promise<void>;
}

const MAX_USER_CONNECTIONS = 50;

/** Throws UnreadableFileError when a file that the configuration names cannot be read. */
export function createClusters(options: ClustersOptions): Clusters {
  const opener = createHomeOpener(options.home, options.productVersion);
  const storedData = openStoredData(opener.openAsService(), options);
  const guarded = (connection: ElasticConnection): ElasticConnection =>
    options.isUnguarded === true ? connection : guardedDocuments(connection, storedData.gate);
  const home = guarded(storedData.raw);
  const openAs = (credentials: Credentials): ElasticConnection => guarded(opener.open(credentials));
  const users = createUserConnections(
    (authorization) => openAs({ kind: 'authorization', header: authorization.reveal() }),
    MAX_USER_CONNECTIONS,
  );
  const pool = createConnectionPool();
  const languages = createLanguages(options.home.requestsAtOnce);
  const userAgent = `lockstep/${options.productVersion}`;
  const secretOf: Clusters['secretOf'] = createSecretReader(options.secretBox);
  const sharedOnce = oncePerConnection((own) => shared(own).connection);
  const homeAs = (authorization: Secret): ElasticConnection => sharedOnce(users.for(authorization));

  const leaseHome = homeLeases({ home, users, openAs });
  return {
    home,
    storedData,
    homeAs,
    requestFigures: (hosts) =>
      hosts === undefined ? opener.requestFigures() : languages.known(hosts)?.gate.figures(),
    secretOf,
    kibana: createKibanaOpener({ ...options, userAgent }),
    lease(target, as, { requestTimeoutMs = options.home.requestTimeout } = {}) {
      if (target.kind === 'home') return leaseHome(as);
      const { address, host } = target;
      const made = clusterOptions(address, { host, as, secretOf, proxyOf: readerOfProxies(options) });
      if (made.kind === 'unusable') return made;
      const open = (): ElasticConnection =>
        guarded(openRemote(made, { requestTimeoutMs, userAgent, language: languages.of(made.hosts) }));
      try {
        if (as.kind !== 'stored') {
          const connection = open();
          return openLease(connection, () => connection.close());
        }
        const part = [as.field, host ?? '', String(requestTimeoutMs)].join(' ');
        return pool.take({ owner: address.id, part, version: versionOf(address) }, open);
      } catch (error) {
        if (!isElasticError(error, 'invalid')) throw error;
        return invalidAddress(address, 0, error.details.message);
      }
    },
    retain: (outputIds) => pool.retain(outputIds),
    closeRemotes: () => pool.close(),
    async close() {
      await Promise.all([pool.close(), users.close(), home.close()]);
    },
  };
}

const shared = (connection: ElasticConnection): OpenLease => openLease(connection, () => Promise.resolve());

interface HomeLeases {
  readonly home: ElasticConnection;
  readonly users: UserConnections;
  readonly openAs: (credentials: Credentials) => ElasticConnection;
}

function homeLeases({ home, users, openAs }: HomeLeases): (as: LeaseAs) => Lease {
  return (as) => {
    switch (as.kind) {
      case 'service':
        return shared(home);
      case 'user':
        return shared(users.for(as.authorization));
      case 'given':
        return owned(() => openAs(as.credentials));
      case 'none':
        return owned(() => openAs({ kind: 'none' }));
      case 'stored':
        throw new Error('An output stores no credentials of the home cluster.');
    }
  };
}

function openStoredData(raw: ElasticConnection, { productVersion, log }: ClustersOptions): StoredData {
  const record = createHomeRecordStore(raw);
  return { raw, record, gate: createWriteGate({ store: record, productVersion, log }) };
}

const readerOfProxies =
  ({ secretBox }: Pick<ClustersOptions, 'secretBox'>): ReadProxy =>
  ({ proxy, proxyId }) =>
    openProxy(secretBox, proxy, proxyId);

function owned(open: () => ElasticConnection): Lease {
  try {
    const connection = open();
    return openLease(connection, () => connection.close());
  } catch (error) {
    if (!isElasticError(error, 'invalid')) throw error;
    return {
      kind: 'unusable',
      reason: 'CredentialMalformed',
      message: error.details.message,
      nextAction: 'Enter the credentials again.',
      field: 'credentials',
    };
  }
}

type RequestLimits = Pick<Parameters<typeof connect>[0], 'requestTimeoutMs' | 'userAgent' | 'language'>;

/** Both only grow, so it is another one whenever either changes. */
function versionOf({ updatedAt, proxy }: ClusterAddress): number {
  const proxyChangedAt = proxy === undefined || proxy === 'missing' ? 0 : Date.parse(proxy.updated_at);
  return updatedAt + proxyChangedAt;
}

function openRemote(options: ClusterOptions, limits: RequestLimits): ElasticConnection {
  const { hosts, auth, tls, proxy, fingerprint, filesLeftOut } = options;
  const { requestTimeoutMs } = limits;
  const open = (choices: TlsChoices): ElasticConnection => {
    const common = { ...limits, hosts, auth, tls: choices, headersNow: traceHeaders };
    if (proxy === undefined) return connect(common);
    return withProxyRemark(connect({ ...common, proxy }), proxy.url);
  };
  if (fingerprint !== undefined) {
    return openPinned({ hosts, fingerprint, timeoutMs: requestTimeoutMs, proxy }, (authority) =>
      open({ ...tls, certificateAuthorities: [authority] }),
    );
  }
  const connection = open(tls);
  if (filesLeftOut.length === 0) return connection;
  const files = filesLeftOut.join(', ');
  return withTrustRemark(
    connection,
    `The certificate authority ${files} is a file on the hosts of agents, which this console does not have: enter it as a PEM text.`,
  );
}

/** The same answer for the same connection: what is found out about rights is cached by connection. */
function oncePerConnection(
  make: (own: ElasticConnection) => ElasticConnection,
): (own: ElasticConnection) => ElasticConnection {
  const made = new WeakMap<ElasticConnection, ElasticConnection>();
  return (own) => {
    const known = made.get(own) ?? make(own);
    made.set(own, known);
    return known;
  };
}
