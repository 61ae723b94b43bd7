/** The one place that makes a client of a cluster, with every choice that matters made in the open. */
import { Client } from '@elastic/elasticsearch';

import { createAutoFollow, type AutoFollow } from './auto-follow.ts';
import { createClusterCalls } from './cluster-calls.ts';
import { createClusterInfo, type ClusterInfo } from './cluster-info.ts';
import { createCrossClusterSearch, type CrossClusterSearch } from './cross-cluster-search.ts';
import { parseHosts, showHosts } from './cluster-address.ts';
import { proofOf, type Credentials } from './credentials.ts';
import { createDataStreams, type DataStreams } from './data-streams.ts';
import { createDocuments, type Documents } from './documents.ts';
import { createFollowers, type Followers } from './followers.ts';
import { createEnrich, type Enrich } from './enrich.ts';
import { createIlm, type Ilm } from './ilm.ts';
import { createIndices, type Indices } from './indices.ts';
import { createLicences, type Licences } from './licences.ts';
import { createLinkProbe, type LinkProbe } from './link-probe.ts';
import { createNodes, type Nodes } from './nodes.ts';
import { invalidOption } from './invalid-option.ts';
import { createPipelines, type Pipelines } from './pipelines.ts';
import { createRawRequests, type RawRequests } from './raw-request.ts';
import { given } from './read-json.ts';
import { createRedactor } from './redact.ts';
import { createReplicationFacts, type ReplicationFacts } from './replication-facts.ts';
import { createRemoteClusters, type RemoteClusters } from './remote-clusters.ts';
import { createRoles, type Roles } from './roles.ts';
import { createSecurity, type Security } from './security.ts';
import { createServiceTokens, type ServiceTokens } from './service-tokens.ts';
import { createSslCertificates, type SslCertificates } from './ssl-certificates.ts';
import { createEsqlViews, type EsqlViews } from './esql-views.ts';
import { createTemplates, type Templates } from './templates.ts';
import { createTrainedModels, type TrainedModels } from './trained-models.ts';
import { createTransforms, type Transforms } from './transforms.ts';
import { tlsOptions, type TlsChoices } from './tls-options.ts';

export interface ConnectOptions {
  /** Addresses of one cluster, such as `https://es.example:9200`, without credentials in them. */
  readonly hosts: readonly string[];
  readonly auth: Credentials;
  readonly tls?: TlsChoices;
  /** For one call including its retry, in milliseconds. */
  readonly requestTimeoutMs: number;
  /** Sent as `x-opaque-id`, which shows in the cluster's slow log and tasks. */
  readonly opaqueId?: string;
  readonly userAgent?: string;
}

/** Typed verbs in groups, one per API family. They throw `ElasticFaultError` and nothing else. */
export interface ElasticConnection {
  readonly clusterInfo: ClusterInfo;
  readonly security: Security;
  readonly documents: Documents;
  readonly indices: Indices;
  readonly templates: Templates;
  readonly pipelines: Pipelines;
  readonly ilm: Ilm;
  readonly enrich: Enrich;
  readonly dataStreams: DataStreams;
  readonly transforms: Transforms;
  readonly esqlViews: EsqlViews;
  readonly trainedModels: TrainedModels;
  readonly followers: Followers;
  readonly autoFollow: AutoFollow;
  readonly replicationFacts: ReplicationFacts;
  readonly crossClusterSearch: CrossClusterSearch;
  readonly remoteClusters: RemoteClusters;
  readonly linkProbe: LinkProbe;
  readonly nodes: Nodes;
  readonly sslCertificates: SslCertificates;
  readonly roles: Roles;
  readonly serviceTokens: ServiceTokens;
  readonly licences: Licences;
  readonly raw: RawRequests;
  /** Ends calls under way with fault `aborted` and lets go of all sockets. */
  close(): Promise<void>;
}

/** No answer that a console asks for comes near this; a server that sends more is not trusted. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

const LONGEST_TIMEOUT_MS = 2_147_483_647;

/** Opens nothing yet: the first call does. Throws fault `invalid` when an option cannot be right. */
export function connect(options: ConnectOptions): ElasticConnection {
  const { requestTimeoutMs } = options;
  if (!Number.isInteger(requestTimeoutMs) || requestTimeoutMs < 1 || requestTimeoutMs > LONGEST_TIMEOUT_MS) {
    throw invalidOption('The request timeout must be a whole number of milliseconds, at least 1.');
  }
  const hosts = parseHosts(options.hosts);
  const proof = proofOf(options.auth);
  const client = new Client({
    nodes: hosts.map((url) => ({ url })),
    tls: tlsOptions(options.tls),
    headers: {
      ...given('authorization', proof.header),
      ...given('x-opaque-id', options.opaqueId),
      ...given('user-agent', options.userAgent),
    },
    // Each call says how often it is repeated; nothing else repeats.
    maxRetries: 0,
    sniffOnStart: false,
    sniffInterval: false,
    sniffOnConnectionFault: false,
    redaction: { type: 'replace' },
    maxResponseSize: MAX_ANSWER_BYTES,
    maxCompressedResponseSize: MAX_ANSWER_BYTES,
  });
  const closing = new AbortController();
  const translation = {
    cluster: `Elasticsearch at ${showHosts(hosts)}`,
    credentials: proof.noun,
    redact: createRedactor(proof.secrets),
  };
  const calls = createClusterCalls(client, { requestTimeoutMs, closed: closing.signal, translation });
  return {
    clusterInfo: createClusterInfo(calls),
    security: createSecurity(calls),
    documents: createDocuments(calls),
    indices: createIndices(calls),
    templates: createTemplates(calls),
    pipelines: createPipelines(calls),
    ilm: createIlm(calls),
    enrich: createEnrich(calls),
    dataStreams: createDataStreams(calls),
    transforms: createTransforms(calls),
    esqlViews: createEsqlViews(calls),
    trainedModels: createTrainedModels(calls),
    followers: createFollowers(calls),
    autoFollow: createAutoFollow(calls),
    replicationFacts: createReplicationFacts(calls),
    crossClusterSearch: createCrossClusterSearch(calls),
    remoteClusters: createRemoteClusters(calls),
    linkProbe: createLinkProbe(calls),
    nodes: createNodes(calls),
    sslCertificates: createSslCertificates(calls),
    roles: createRoles(calls),
    serviceTokens: createServiceTokens(calls),
    licences: createLicences(calls),
    raw: createRawRequests(client, { closed: closing.signal, translation }),
    async close() {
      closing.abort();
      await client.close();
    },
  };
}
