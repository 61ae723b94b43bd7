/** The one place that makes a client of a cluster, with every choice that matters made in the open. */
import { Client } from '@elastic/elasticsearch';

import { createAutoFollow } from './auto-follow.ts';
import type { Clients } from './clients.ts';
import {
  createTransport,
  LenientSerializer,
  PlainConnection,
  type CallSettings,
} from './cluster-transport.ts';
import { ElasticError } from './elastic-error.ts';
import { createClusterInfo } from './cluster-info.ts';
import { createClusterLanguage, type ClusterLanguage } from './cluster-language.ts';
import { createCrossClusterSearch } from './cross-cluster-search.ts';
import { parseHosts, showHosts } from './cluster-address.ts';
import { proofOf, type Credentials } from './credentials.ts';
import { createDataStreams } from './data-streams.ts';
import { createDocuments } from './documents.ts';
import { createFollowers } from './followers.ts';
import { createIndices } from './indices.ts';
import { createLinkProbe } from './link-probe.ts';
import { createNodes, createSslCertificates } from './nodes.ts';
import { createEnrich, createIlm } from './policies.ts';
import { invalidOption } from './invalid-option.ts';
import { createPipelines } from './pipelines.ts';
import { connectionThrough, type ProxyChoices } from './proxied-connection.ts';
import { createRawRequests } from './raw-request.ts';
import { createRedactor } from './redact.ts';
import { connectionHeaders } from './request-headers.ts';
import { createRealmSignIn } from './realm-sign-in.ts';
import { createRemoteLook } from './remote-look.ts';
import { createReplicationFacts } from './replication-facts.ts';
import { createRemoteClusters } from './remote-clusters.ts';
import { createRoles, createSecurity, createServiceTokens } from './security.ts';
import { apiOver } from './shared-api.ts';
import { createTemplates } from './templates.ts';
import { createEsqlViews, createTrainedModels, createTransforms } from './package-assets.ts';
import { translateError } from './translate-error.ts';
import { tlsOptions, type TlsChoices } from './tls-options.ts';
import { FEATURE_NAMES, FEATURE_VERSIONS, hasFeature } from './version-features.ts';

export interface ConnectOptions {
  /** Addresses of one cluster, such as `https://es.example:9200`, without credentials in them. */
  readonly hosts: readonly string[];
  readonly auth: Credentials;
  readonly tls?: TlsChoices;
  /** Every node is reached through it. */
  readonly proxy?: ProxyChoices;
  /** For one call including its retry, in milliseconds. */
  readonly requestTimeoutMs: number;
  /** Sent with each request, as they are at that moment, such as `traceparent` and `x-opaque-id`. Free of secrets. */
  readonly headersNow?: () => Readonly<Record<string, string>>;
  readonly userAgent?: string;
  /** What the cluster understands, shared by all connections to it. A connection of its own learns by refusals. */
  readonly language?: ClusterLanguage;
}

/** Typed verbs in groups, one per API family. They throw `ElasticError` and nothing else. */
export interface ElasticConnection extends Verbs {
  /** Any request, as a person types it; never repeated. */
  readonly raw: ReturnType<typeof createRawRequests>;
  /** Ends calls under way with error `aborted` and releases all sockets. */
  close(): Promise<void>;
}

const FAMILIES = {
  clusterInfo: createClusterInfo,
  security: createSecurity,
  realmSignIn: createRealmSignIn,
  documents: createDocuments,
  indices: createIndices,
  templates: createTemplates,
  pipelines: createPipelines,
  ilm: createIlm,
  enrich: createEnrich,
  dataStreams: createDataStreams,
  transforms: createTransforms,
  esqlViews: createEsqlViews,
  trainedModels: createTrainedModels,
  followers: createFollowers,
  autoFollow: createAutoFollow,
  remoteLook: createRemoteLook,
  replicationFacts: createReplicationFacts,
  crossClusterSearch: createCrossClusterSearch,
  remoteClusters: createRemoteClusters,
  linkProbe: createLinkProbe,
  nodes: createNodes,
  sslCertificates: createSslCertificates,
  roles: createRoles,
  serviceTokens: createServiceTokens,
};

type Families = typeof FAMILIES;
type Verbs = { readonly [Name in keyof Families]: ReturnType<Families[Name]> };

interface Makings {
  readonly clients: Clients;
  readonly settings: CallSettings;
}

/** What families are made of, by connection: it has secrets in it, so a connection that is printed does not have it. */
const MAKINGS = new WeakMap<object, Makings>();

/** The same ones for every connection: a console has hundreds, and most use a few families. */
const WHEN_WANTED = Object.fromEntries(
  Object.entries(FAMILIES).map(([name, create]) => [
    name,
    {
      enumerable: true,
      configurable: true,
      get(this: object) {
        const makings = MAKINGS.get(this);
        if (makings === undefined) throw new TypeError('This is not a connection.');
        const value = create(makings.clients);
        translateShapeErrors(value, makings.settings);
        Object.defineProperty(this, name, { enumerable: true, value });
        return value;
      },
    },
  ]),
);

function createVerbs(clients: Clients, settings: CallSettings): Verbs {
  const verbs = Object.defineProperties({}, WHEN_WANTED) as Verbs;
  MAKINGS.set(verbs, { clients, settings });
  return verbs;
}

const LONGEST_TIMEOUT_MS = 2_147_483_647;

/** Opens nothing yet: the first call does. Throws error `invalid` when an option cannot be right. */
export function connect(options: ConnectOptions): ElasticConnection {
  const { requestTimeoutMs } = options;
  if (!Number.isInteger(requestTimeoutMs) || requestTimeoutMs < 1 || requestTimeoutMs > LONGEST_TIMEOUT_MS) {
    throw invalidOption('The request timeout must be a whole number of milliseconds, at least 1.');
  }
  const hosts = parseHosts(options.hosts);
  const proof = proofOf(options.auth);
  const closing = new AbortController();
  const translation = {
    cluster: `Elasticsearch at ${showHosts(hosts)}`,
    credentials: proof.noun,
    redact: createRedactor([...proof.secrets, ...Object.values(options.proxy?.headers ?? {})]),
  };
  const settings: CallSettings = {
    requestTimeoutMs,
    closed: closing.signal,
    translation,
    language: options.language ?? createClusterLanguage({ isAskedFirst: false }),
    asked: { isRefused: false },
    headersNow: options.headersNow ?? (() => ({})),
  };
  const client = new Client({
    nodes: hosts.map((url) => ({ url })),
    tls: tlsOptions(options.tls),
    headers: connectionHeaders(proof.header, options),
    Transport: createTransport(settings, false),
    Serializer: LenientSerializer,
    Connection: options.proxy === undefined ? PlainConnection : connectionThrough(options.proxy),
    redaction: { type: 'replace' },
  });
  // Both share their connections; what each of the clients has beside its transport is garbage from here on.
  const once = apiOver(client.transport);
  const reads = apiOver(client.child({ Transport: createTransport(settings, true) }).transport);
  const { connectionPool } = client;
  const verbs = createVerbs({ once, reads, ...featuresOf(settings) }, settings);
  return Object.assign(verbs, {
    raw: createRawRequests(once),
    async close() {
      closing.abort();
      await connectionPool.empty();
    },
  });
}

/** What the version of the cluster, as far as it is known, has and lacks. */
function featuresOf({ language, translation }: CallSettings): Pick<Clients, 'has' | 'demand'> {
  const has: Clients['has'] = (feature) =>
    language.version === undefined || hasFeature(language.version, feature);
  return {
    has,
    demand(feature) {
      if (has(feature)) return;
      const message = `${translation.cluster} has version ${language.version ?? ''}, which has no ${FEATURE_NAMES[feature]}: they came with ${FEATURE_VERSIONS[feature]}; upgrade it, or do without.`;
      throw new ElasticError({ kind: 'invalid', message });
    },
  };
}

/** An answer is read outside the transport, which knows what was asked; a verb knows at least its own name. */
function translateShapeErrors(group: object, settings: CallSettings): void {
  const context = { ...settings.translation, timeoutMs: settings.requestTimeoutMs };
  const verbs = group as Record<string, (...given: unknown[]) => Promise<unknown>>;
  for (const [request, verb] of Object.entries(verbs)) {
    verbs[request] = async (...given) => {
      try {
        return await verb(...given);
      } catch (error) {
        if (error instanceof ElasticError) throw error;
        throw new ElasticError(translateError(error, { ...context, request }));
      }
    };
  }
}
