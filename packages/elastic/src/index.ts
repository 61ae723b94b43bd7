/** The entry point: the one way to talk to Elasticsearch. Nothing of the client library passes it. */
export { connect, type ElasticConnection } from './connect.ts';
export { connectionProblem } from './connection-problem.ts';
export {
  ElasticError,
  isElasticError,
  type ElasticErrorDetails,
  type ConnectionProblem,
  type ElasticErrorKind,
} from './elastic-error.ts';
export type { JsonObject } from '@lockstep/json';
export type { ApiKeyInfo } from './api-keys.ts';
export type { AutoFollowError, AutoFollowPatternInfo, AutoFollowRequest } from './auto-follow.ts';
export type { CallOptions } from './clients.ts';
export { createClusterLanguage, type ClusterLanguage } from './cluster-language.ts';
export {
  FEATURE_NAMES,
  FEATURE_VERSIONS,
  hasFeature,
  isTooOld,
  LOWEST_VERSION,
  type VersionFeature,
} from './version-features.ts';
export type { ClusterIdentity, License } from './cluster-info.ts';
export type { Credentials } from './credentials.ts';
export type { FieldCapability } from './cross-cluster-search.ts';
export type { FoundDataStream } from './data-streams.ts';
export type { FlatSettings } from './flat-settings.ts';
export type { FollowerInfo, FollowerShard, FollowerStats } from './followers.ts';
export type { ClusterNode, HeldCertificate } from './nodes.ts';
export type { ProxyChoices } from './proxied-connection.ts';
export type { RawAnswer } from './raw-request.ts';
export type { RequestFigures } from './request-gate.ts';
export type { LimitRules } from './request-limit.ts';
export type { ClusterSettings, RemoteClusterInfo } from './remote-clusters.ts';
export type { NamedBody } from './named-body.ts';
export { signOfState, type ClusterStateLook, type FollowersLook, type IndexState } from './remote-look.ts';
export type { IndexFacts } from './replication-facts.ts';
export { signInRefusalOf, type RealmSignIn, type SignInRefusal, type Tokens } from './realm-sign-in.ts';
export type { HeldPrivileges, Identity } from './security.ts';
export type { TlsChoices } from './tls-options.ts';
