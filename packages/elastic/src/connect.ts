/** The one place that makes a client of a cluster, with every choice that matters made in the open. */
import { Client, Serializer } from '@elastic/elasticsearch';

import { createAutoFollow } from './auto-follow.ts';
import { createClusterCalls, type ClusterCalls } from './cluster-calls.ts';
import { createClusterInfo } from './cluster-info.ts';
import { createCrossClusterSearch } from './cross-cluster-search.ts';
import { parseHosts, showHosts } from './cluster-address.ts';
import { proofOf, type Credentials } from './credentials.ts';
import { createDataStreams } from './data-streams.ts';
import { createDocuments } from './documents.ts';
import { createFollowers } from './followers.ts';
import { createEnrich } from './enrich.ts';
import { createIlm } from './ilm.ts';
import { createIndices } from './indices.ts';
import { createLicences } from './licences.ts';
import { createLinkProbe } from './link-probe.ts';
import { createNodes } from './nodes.ts';
import { invalidOption } from './invalid-option.ts';
import { createPipelines } from './pipelines.ts';
import { createRawRequests, type RawRequests } from './raw-request.ts';
import { createRedactor } from './redact.ts';
import { connectionHeaders } from './request-headers.ts';
import { createReplicationFacts } from './replication-facts.ts';
import { createRemoteClusters } from './remote-clusters.ts';
import { createRoles } from './roles.ts';
import { createSecurity } from './security.ts';
import { createServiceTokens } from './service-tokens.ts';
import { createSslCertificates } from './ssl-certificates.ts';
import { createEsqlViews } from './esql-views.ts';
import { createTemplates } from './templates.ts';
import { createTrainedModels } from './trained-models.ts';
import { createTransforms } from './transforms.ts';
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
export interface ElasticConnection extends ReturnType<typeof createVerbs> {
  readonly raw: RawRequests;
  /** Ends calls under way with fault `aborted` and lets go of all sockets. */
  close(): Promise<void>;
}

function createVerbs(calls: ClusterCalls) {
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
  };
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
    headers: connectionHeaders({
      authorization: proof.header,
      opaqueId: options.opaqueId,
      userAgent: options.userAgent,
    }),
    Serializer: LenientSerializer,
    // What is repeated is repeated by `createClusterCalls`.
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
  const closed = closing.signal;
  return {
    ...createVerbs(createClusterCalls(client, { requestTimeoutMs, closed, translation })),
    raw: createRawRequests(client, { closed, translation }),
    async close() {
      closing.abort();
      await client.close();
    },
  };
}

/** An answer that says it is JSON and is not stays a text, so that its status is not lost. */
class LenientSerializer extends Serializer {
  override deserialize<T>(json: string): T {
    try {
      return super.deserialize<T>(json);
    } catch {
      return json as T;
    }
  }
}
