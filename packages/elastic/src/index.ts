/** The door of the room: the one way to talk to Elasticsearch. Nothing of the client library passes it. */
export { connect, type ConnectOptions, type ElasticConnection } from './connect.ts';
export { connectionProblem } from './connection-problem.ts';
export type { Credentials } from './credentials.ts';
export type { TlsChoices } from './tls-options.ts';
export type { CallOptions } from './cluster-calls.ts';
export {
  ElasticFaultError,
  isElasticFault,
  type ClusterFault,
  type ConnectionProblem,
  type FaultKind,
} from './cluster-fault.ts';
export type { RawAnswer, RawMethod, RawOptions, RawRequest, RawRequests } from './raw-request.ts';
export type { JsonObject } from './read-json.ts';
export type { ClusterHealth, ClusterIdentity, ClusterInfo, License } from './cluster-info.ts';
export type {
  ApplicationPrivilegesQuery,
  HeldPrivileges,
  Identity,
  IndexPrivilegesQuery,
  PrivilegesQuery,
  Security,
  ServiceTokenRequest,
} from './security.ts';
export type {
  ApiKeyInfo,
  ApiKeyRequest,
  ApiKeys,
  ApiKeysQuery,
  CreatedApiKey,
  CrossClusterApiKeyRequest,
  Invalidation,
} from './api-keys.ts';
export type {
  Documents,
  PutDocument,
  PutOutcome,
  RemoveDocument,
  RemoveOutcome,
  WriteGuard,
} from './documents.ts';
export type { ListedDocument, StoredDocument } from './stored-document.ts';
export type { DocumentPlace, FoundDocument } from './document-each.ts';
export type { ListQuery } from './document-list.ts';
export type { DocumentVersion, LogEntry, LogPage, LogQuery, Refresh } from './document-log.ts';
export type { FoundIndex, Indices } from './indices.ts';
export type { FlatSettings } from './flat-settings.ts';
export type { SimulatedTemplate, Templates } from './templates.ts';
export type { NamedBody, Removal } from './named-body.ts';
export type { Pipelines } from './pipelines.ts';
export type { Enrich } from './enrich.ts';
export type { Ilm, StoredPolicy } from './ilm.ts';
export type { DataStreams, FoundDataStream, Rollover } from './data-streams.ts';
export type { Transforms } from './transforms.ts';
export type { EsqlViews } from './esql-views.ts';
export type { TrainedModels } from './trained-models.ts';
export type { AutoFollow, AutoFollowError, AutoFollowPatternInfo, AutoFollowRequest } from './auto-follow.ts';
export type {
  CrossClusterSearch,
  FieldCapability,
  ForeignDocument,
  NewestDocuments,
  NewestQuery,
} from './cross-cluster-search.ts';
export type { FollowerOrigin, IndexFacts, ReplicationFacts, RetentionLease } from './replication-facts.ts';
export type { FollowRequest, Followed, FollowerInfo, Followers } from './followers.ts';
export type { FollowerError, FollowerShard, FollowerStats, ReadError } from './follower-stats.ts';
export type {
  ClusterSettings,
  ReloadedNode,
  RemoteClusterInfo,
  RemoteClusters,
  ResolvedCluster,
  SettingsChange,
} from './remote-clusters.ts';
export type { LinkAnswer, LinkProbe } from './link-probe.ts';
export type { ClusterNode, Nodes } from './nodes.ts';
export type { HeldCertificate, SslCertificates } from './ssl-certificates.ts';
export type { Roles } from './roles.ts';
export type { ServiceAccountName, ServiceTokens } from './service-tokens.ts';
export type { Licences } from './licences.ts';
