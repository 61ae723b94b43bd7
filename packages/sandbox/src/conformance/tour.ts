/** One request of the tour, and the official client's name for the type of its answer. */
export interface TourStop {
  readonly request: string;
  readonly type: string;
  readonly body?: unknown;
  readonly cluster?: 'paris';
}

const stop = (request: string, type: string, body?: unknown): TourStop => ({
  request,
  type,
  ...(body !== undefined && { body }),
});
const paris = (request: string, type: string, body?: unknown): TourStop => ({
  ...stop(request, type, body),
  cluster: 'paris',
});

const PIVOT = { group_by: { n: { terms: { field: 'n' } } }, aggregations: { most: { max: { field: 'n' } } } };
const POLICY = { policy: { phases: { hot: { actions: {} } } } };
const KEY_ROLE = {
  role_descriptors: { r: { cluster: ['monitor'], indices: [{ names: ['a'], privileges: ['read'] }] } },
};

/**
 * A walk through every claimed API with JSON answers, in an order in which each finds what it needs. `paris`
 * is linked to `management` under the alias `management`. `$key`, `$pit`, `$scroll`, `$task` and `$uuid` are filled in
 * with what earlier answers said.
 */
export const TOUR: readonly TourStop[] = [
  stop('GET /', 'InfoResponse'),
  stop('GET /_cluster/health?level=indices', 'ClusterHealthResponse'),
  stop('PUT /_cluster/settings', 'ClusterPutSettingsResponse', {
    persistent: { 'action.auto_create_index': 'true' },
  }),
  stop('GET /_cluster/settings?include_defaults=true', 'ClusterGetSettingsResponse'),
  stop('GET /_cluster/state', 'ClusterStateResponse'),
  stop('GET /_nodes', 'NodesInfoResponse'),
  stop('GET /_nodes/stats', 'NodesStatsResponse'),
  stop('GET /_nodes/shutdown', 'ShutdownGetNodeResponse'),
  stop('GET /_health_report', 'HealthReportResponse'),
  stop('POST /_nodes/reload_secure_settings', 'NodesReloadSecureSettingsResponse'),
  stop('GET /_features', 'FeaturesGetFeaturesResponse'),
  stop('GET /_ssl/certificates', 'SslCertificatesResponse'),
  paris('GET /_remote/info', 'ClusterRemoteInfoResponse'),
  paris('GET /_resolve/cluster/*,*:*', 'IndicesResolveClusterResponse'),
  paris('GET /_resolve/cluster', 'IndicesResolveClusterResponse'),
  stop('GET /_license', 'LicenseGetResponse'),
  stop('GET /_license/basic_status', 'LicenseGetBasicStatusResponse'),
  stop('GET /_license/trial_status', 'LicenseGetTrialStatusResponse'),
  stop('GET /_xpack', 'XpackInfoResponse'),

  stop('PUT /a', 'IndicesCreateResponse', {
    settings: { number_of_replicas: 0 },
    mappings: { properties: { n: { type: 'long' }, tag: { type: 'keyword' } } },
  }),
  stop('GET /a', 'IndicesGetResponse'),
  stop('PUT /a/_mapping', 'IndicesPutMappingResponse', { properties: { more: { type: 'keyword' } } }),
  stop('GET /a/_mapping', 'IndicesGetMappingResponse'),
  stop('PUT /a/_settings', 'IndicesPutSettingsResponse', { 'index.refresh_interval': '1s' }),
  stop('GET /a/_settings', 'IndicesGetSettingsResponse'),
  stop('PUT /a/_alias/alias-of-a', 'IndicesPutAliasResponse', {}),
  stop('GET /_alias', 'IndicesGetAliasResponse'),
  stop('POST /_aliases', 'IndicesUpdateAliasesResponse', {
    actions: [{ add: { index: 'a', alias: 'second' } }],
  }),
  stop('DELETE /a/_alias/second', 'IndicesDeleteAliasResponse'),
  stop('GET /_resolve/index/*', 'IndicesResolveIndexResponse'),

  stop('PUT /a/_doc/1?refresh=true', 'IndexResponse', { n: 1, tag: 'x' }),
  stop('POST /a/_doc', 'IndexResponse', { n: 2, tag: 'y' }),
  stop('PUT /a/_create/2', 'CreateResponse', { n: 3 }),
  stop('GET /a/_doc/1', 'GetResponse'),
  stop('GET /a/_source/1', 'GetSourceResponse'),
  stop('POST /a/_update/1?_source=true', 'UpdateResponse', { doc: { n: 4 } }),
  stop('POST /_mget', 'MgetResponse', {
    docs: [
      { _index: 'a', _id: '1' },
      { _index: 'nowhere', _id: '1' },
    ],
  }),
  stop('POST /_bulk?refresh=true', 'BulkResponse', [
    { index: { _index: 'a', _id: '3' } },
    { n: 5, tag: 'x' },
    { create: { _index: 'a', _id: '3' } },
    { n: 6 },
  ]),
  stop('DELETE /a/_doc/2', 'DeleteResponse'),
  stop('POST /a/_search', 'SearchResponse', {
    query: { match_all: {} },
    sort: ['n'],
    aggs: { tags: { terms: { field: 'tag' } } },
    seq_no_primary_term: true,
  }),
  paris('POST /management:a/_search', 'SearchResponse', {}),
  stop('GET /a/_count', 'CountResponse'),
  stop('POST /_msearch', 'MsearchResponse', [{ index: 'a' }, {}, { index: 'nowhere' }, {}]),
  stop('GET /a/_field_caps?fields=*', 'FieldCapsResponse'),
  stop('POST /a/_pit?keep_alive=1m', 'OpenPointInTimeResponse'),
  stop('POST /_search', 'SearchResponse', { pit: { id: '$pit' } }),
  stop('DELETE /_pit', 'ClosePointInTimeResponse', { id: '$pit' }),
  stop('POST /a/_search?scroll=1m', 'SearchResponse', { size: 1 }),
  stop('POST /_search/scroll', 'ScrollResponse', { scroll_id: '$scroll', scroll: '1m' }),
  stop('DELETE /_search/scroll', 'ClearScrollResponse', { scroll_id: '$scroll' }),
  stop('GET /a/_mapping/field/n', 'IndicesGetFieldMappingResponse'),
  stop('GET /a/_search_shards', 'SearchShardsResponse'),
  stop('POST /a/_validate/query', 'IndicesValidateQueryResponse', { query: { match_all: {} } }),
  stop('POST /_analyze', 'IndicesAnalyzeResponse', { text: 'Two words' }),
  stop('POST /a/_terms_enum', 'TermsEnumResponse', { field: 'tag', string: 'x' }),
  stop('POST /a/_update_by_query?refresh=true&conflicts=proceed', 'UpdateByQueryResponse'),
  stop('POST /_reindex', 'ReindexResponse', { source: { index: 'a' }, dest: { index: 'a-copy' } }),
  stop('PUT /a-copy/_block/write', 'IndicesAddBlockResponse'),
  stop('POST /a/_update_by_query?wait_for_completion=false&refresh=true', 'UpdateByQueryResponse'),
  stop('GET /_tasks/$task', 'TasksGetResponse'),
  stop('GET /_tasks', 'TasksListResponse'),
  stop('POST /_tasks/_cancel', 'TasksCancelResponse'),
  stop('POST /a/_delete_by_query?refresh=true', 'DeleteByQueryResponse', { query: { term: { tag: 'y' } } }),
  stop('POST /a/_refresh', 'IndicesRefreshResponse'),
  stop('POST /a/_flush', 'IndicesFlushResponse'),
  stop('POST /a/_forcemerge', 'IndicesForcemergeResponse'),
  stop('POST /a/_cache/clear', 'IndicesClearCacheResponse'),
  stop('GET /a/_stats?level=shards', 'IndicesStatsResponse'),
  stop('POST /a/_reload_search_analyzers', 'IndicesReloadSearchAnalyzersResponse'),
  stop('POST /a/_close', 'IndicesCloseResponse'),
  stop('POST /a/_open', 'IndicesOpenResponse'),

  stop('PUT /_component_template/part', 'ClusterPutComponentTemplateResponse', {
    template: { settings: { number_of_replicas: 0 } },
    version: 1,
  }),
  stop('GET /_component_template', 'ClusterGetComponentTemplateResponse'),
  stop('PUT /_index_template/whole', 'IndicesPutIndexTemplateResponse', {
    index_patterns: ['w-*'],
    composed_of: ['part'],
    data_stream: {},
  }),
  stop('GET /_index_template', 'IndicesGetIndexTemplateResponse'),
  stop('POST /_index_template/_simulate/whole', 'IndicesSimulateTemplateResponse'),
  stop('POST /_index_template/_simulate_index/w-1', 'IndicesSimulateIndexTemplateResponse'),
  stop('PUT /_data_stream/w-1', 'IndicesCreateDataStreamResponse'),
  stop('GET /_data_stream', 'IndicesGetDataStreamResponse'),
  stop('GET /_data_stream/_stats', 'IndicesDataStreamsStatsResponse'),
  stop('PUT /_data_stream/w-1/_lifecycle', 'IndicesPutDataLifecycleResponse', { data_retention: '7d' }),
  stop('GET /_data_stream/w-1/_lifecycle', 'IndicesGetDataLifecycleResponse'),
  stop('DELETE /_data_stream/w-1/_lifecycle', 'IndicesDeleteDataLifecycleResponse'),
  stop('POST /w-1/_rollover', 'IndicesRolloverResponse'),
  stop('GET /w-1/_lifecycle/explain', 'IndicesExplainDataLifecycleResponse'),
  stop('POST /_data_stream/_modify', 'IndicesModifyDataStreamResponse', { actions: [] }),
  stop('DELETE /_data_stream/w-1', 'IndicesDeleteDataStreamResponse'),
  stop('DELETE /_index_template/whole', 'IndicesDeleteIndexTemplateResponse'),
  stop('DELETE /_component_template/part', 'ClusterDeleteComponentTemplateResponse'),

  stop('PUT /_template/old', 'IndicesPutTemplateResponse', { index_patterns: ['old-*'] }),
  stop('GET /_template/old', 'IndicesGetTemplateResponse'),
  stop('DELETE /_template/old', 'IndicesDeleteTemplateResponse'),

  stop('PUT /_ingest/pipeline/p', 'IngestPutPipelineResponse', {
    processors: [{ set: { field: 'a', value: 1 } }],
  }),
  stop('GET /_ingest/pipeline', 'IngestGetPipelineResponse'),
  stop('POST /_ingest/pipeline/p/_simulate', 'IngestSimulateResponse', { docs: [{ _source: {} }] }),
  stop('GET /_ingest/processor/grok', 'IngestProcessorGrokResponse'),
  stop('POST /_ingest/_simulate', 'SimulateIngestResponse', { docs: [{ _index: 'a', _source: {} }] }),
  stop('POST /_ingest/a/_simulate', 'SimulateIngestResponse', { docs: [{ _source: {} }] }),
  stop('GET /_ingest/geoip/stats', 'IngestGeoIpStatsResponse'),
  stop('GET /_ingest/geoip/database', 'IngestGetGeoipDatabaseResponse'),
  stop('GET /_ingest/geoip/database/*', 'IngestGetGeoipDatabaseResponse'),
  stop('DELETE /_ingest/pipeline/p', 'IngestDeletePipelineResponse'),

  stop('PUT /_ilm/policy/mine', 'IlmPutLifecycleResponse', POLICY),
  stop('GET /_ilm/policy', 'IlmGetLifecycleResponse'),
  stop('DELETE /_ilm/policy/mine', 'IlmDeleteLifecycleResponse'),
  stop('GET /a/_ilm/explain', 'IlmExplainLifecycleResponse'),
  stop('POST /a/_ilm/remove', 'IlmRemovePolicyResponse'),
  stop('POST /_ilm/stop', 'IlmStopResponse'),
  stop('GET /_ilm/status', 'IlmGetStatusResponse'),
  stop('POST /_ilm/start', 'IlmStartResponse'),
  stop('GET /_snapshot', 'SnapshotGetRepositoryResponse'),
  stop('GET /_slm/policy', 'SlmGetLifecycleResponse'),
  stop('GET /_slm/status', 'SlmGetStatusResponse'),
  stop('GET /_slm/stats', 'SlmGetStatsResponse'),

  stop('POST /_transform/_preview', 'TransformPreviewTransformResponse', {
    source: { index: 'a' },
    dest: { index: 't' },
    pivot: PIVOT,
  }),
  stop('PUT /_transform/t', 'TransformPutTransformResponse', {
    source: { index: 'a' },
    dest: { index: 't' },
    pivot: PIVOT,
  }),
  stop('GET /_transform', 'TransformGetTransformResponse'),
  stop('POST /_transform/t/_update', 'TransformUpdateTransformResponse', { description: 'changed' }),
  stop('POST /_transform/t/_start', 'TransformStartTransformResponse'),
  stop('POST /_transform/t/_schedule_now', 'TransformScheduleNowTransformResponse'),
  stop('GET /_transform/t/_stats', 'TransformGetTransformStatsResponse'),
  stop('POST /_transform/t/_stop', 'TransformStopTransformResponse'),
  stop('POST /_transform/t/_reset', 'TransformResetTransformResponse'),
  stop('DELETE /_transform/t', 'TransformDeleteTransformResponse'),
  stop('PUT /_enrich/policy/e', 'EnrichPutPolicyResponse', {
    match: { indices: 'a', match_field: 'n', enrich_fields: ['tag'] },
  }),
  stop('GET /_enrich/policy', 'EnrichGetPolicyResponse'),
  stop('PUT /_enrich/policy/e/_execute', 'EnrichExecutePolicyResponse'),
  stop('GET /_enrich/_stats', 'EnrichStatsResponse'),
  stop('DELETE /_enrich/policy/e', 'EnrichDeletePolicyResponse'),

  paris('PUT /copy/_ccr/follow?wait_for_active_shards=1', 'CcrFollowResponse', {
    remote_cluster: 'management',
    leader_index: 'a',
  }),
  paris('GET /copy/_ccr/info', 'CcrFollowInfoResponse'),
  paris('GET /copy/_ccr/stats', 'CcrFollowStatsResponse'),
  paris('GET /_ccr/stats', 'CcrStatsResponse'),
  paris('POST /copy/_ccr/pause_follow', 'CcrPauseFollowResponse'),
  paris('POST /copy/_ccr/resume_follow', 'CcrResumeFollowResponse', {}),
  paris('POST /copy/_ccr/pause_follow', 'CcrPauseFollowResponse'),
  paris('POST /copy/_close', 'IndicesCloseResponse'),
  paris('POST /copy/_ccr/unfollow', 'CcrUnfollowResponse'),
  stop('POST /a/_ccr/forget_follower', 'CcrForgetFollowerResponse', {
    follower_cluster: 'paris',
    follower_index: 'copy',
    follower_index_uuid: 'x',
    leader_remote_cluster: 'management',
  }),
  paris('PUT /_ccr/auto_follow/all', 'CcrPutAutoFollowPatternResponse', {
    remote_cluster: 'management',
    leader_index_patterns: ['later-*'],
  }),
  paris('GET /_ccr/auto_follow', 'CcrGetAutoFollowPatternResponse'),
  paris('POST /_ccr/auto_follow/all/pause', 'CcrPauseAutoFollowPatternResponse'),
  paris('POST /_ccr/auto_follow/all/resume', 'CcrResumeAutoFollowPatternResponse'),
  paris('DELETE /_ccr/auto_follow/all', 'CcrDeleteAutoFollowPatternResponse'),

  stop('GET /_security/_authenticate', 'SecurityAuthenticateResponse'),
  stop('POST /_security/user/_has_privileges', 'SecurityHasPrivilegesResponse', {
    cluster: ['all'],
    index: [{ names: ['a'], privileges: ['read'] }],
    application: [{ application: 'app', privileges: ['read'], resources: ['*'] }],
  }),
  stop('GET /_security/user/_privileges', 'SecurityGetUserPrivilegesResponse'),
  stop('POST /_security/api_key', 'SecurityCreateApiKeyResponse', {
    name: 'k',
    expiration: '1d',
    ...KEY_ROLE,
  }),
  stop('GET /_security/api_key?with_limited_by=true', 'SecurityGetApiKeyResponse'),
  stop('PUT /_security/api_key/$key', 'SecurityUpdateApiKeyResponse', { metadata: { a: 1 } }),
  stop('POST /_security/api_key/_bulk_update', 'SecurityBulkUpdateApiKeysResponse', {
    ids: ['$key', 'nope'],
  }),
  stop('POST /_security/_query/api_key', 'SecurityQueryApiKeysResponse', {}),
  stop('POST /_security/api_key/$key/_clear_cache', 'SecurityClearApiKeyCacheResponse'),
  stop('DELETE /_security/api_key', 'SecurityInvalidateApiKeyResponse', { ids: ['$key'] }),
  stop('POST /_security/api_key/grant', 'SecurityGrantApiKeyResponse', {
    grant_type: 'password',
    username: 'elastic',
    password: 'sandbox-password',
    api_key: { name: 'granted' },
  }),
  stop('POST /_security/cross_cluster/api_key', 'SecurityCreateCrossClusterApiKeyResponse', {
    name: 'cc',
    access: { search: [{ names: ['a'] }] },
  }),
  stop('PUT /_security/cross_cluster/api_key/$key', 'SecurityUpdateCrossClusterApiKeyResponse', {
    access: { search: [{ names: ['b'] }] },
  }),
  stop('PUT /_security/user/uma', 'SecurityPutUserResponse', {
    password: 'uma-password',
    roles: ['superuser'],
  }),
  stop('GET /_security/user', 'SecurityGetUserResponse'),
  stop('POST /_security/_query/user', 'SecurityQueryUserResponse', {}),
  stop('PUT /_security/user/uma/_disable', 'SecurityDisableUserResponse'),
  stop('PUT /_security/user/uma/_enable', 'SecurityEnableUserResponse'),
  stop('PUT /_security/user/uma/_password', 'SecurityChangePasswordResponse', { password: 'new-password' }),
  stop('DELETE /_security/user/uma', 'SecurityDeleteUserResponse'),
  stop('PUT /_security/role/ro', 'SecurityPutRoleResponse', {
    cluster: ['monitor'],
    indices: [{ names: ['a'], privileges: ['read'] }],
  }),
  stop('GET /_security/role', 'SecurityGetRoleResponse'),
  stop('POST /_security/_query/role', 'SecurityQueryRoleResponse', {}),
  stop('POST /_security/role', 'SecurityBulkPutRoleResponse', {
    roles: { two: { cluster: ['all'] }, bad: { cluster: ['nonsense'] } },
  }),
  stop('DELETE /_security/role', 'SecurityBulkDeleteRoleResponse', { names: ['two'] }),
  stop('POST /_security/role/ro/_clear_cache', 'SecurityClearCachedRolesResponse'),
  stop('DELETE /_security/role/ro', 'SecurityDeleteRoleResponse'),
  stop('POST /_security/realm/native/_clear_cache', 'SecurityClearCachedRealmsResponse'),
  stop('PUT /_security/privilege', 'SecurityPutPrivilegesResponse', {
    app: { p1: { actions: ['data:read/*'] } },
  }),
  stop('GET /_security/privilege', 'SecurityGetPrivilegesResponse'),
  stop('GET /_security/privilege/_builtin', 'SecurityGetBuiltinPrivilegesResponse'),
  stop('POST /_security/privilege/app/_clear_cache', 'SecurityClearCachedPrivilegesResponse'),
  stop('DELETE /_security/privilege/app/p1', 'SecurityDeletePrivilegesResponse'),
  stop('GET /_security/service', 'SecurityGetServiceAccountsResponse'),
  stop('POST /_security/service/elastic/fleet-server/credential/token', 'SecurityCreateServiceTokenResponse'),
  stop(
    'POST /_security/service/elastic/fleet-server/credential/token/t',
    'SecurityCreateServiceTokenResponse',
  ),
  stop('GET /_security/service/elastic/fleet-server/credential', 'SecurityGetServiceCredentialsResponse'),
  stop(
    'POST /_security/service/elastic/fleet-server/credential/token/t/_clear_cache',
    'SecurityClearCachedServiceTokensResponse',
  ),
  stop(
    'DELETE /_security/service/elastic/fleet-server/credential/token/t',
    'SecurityDeleteServiceTokenResponse',
  ),

  stop('GET /_cat/aliases?format=json', 'CatAliasesResponse'),
  stop('GET /_cat/component_templates?format=json', 'CatComponentTemplatesResponse'),
  stop('GET /_cat/count?format=json', 'CatCountResponse'),
  stop('GET /_cat/health?format=json', 'CatHealthResponse'),
  stop('GET /_cat/indices?format=json', 'CatIndicesResponse'),
  stop('GET /_cat/master?format=json', 'CatMasterResponse'),
  stop('GET /_cat/nodes?format=json', 'CatNodesResponse'),
  stop('GET /_cat/shards?format=json', 'CatShardsResponse'),
  stop('GET /_cat/templates?format=json', 'CatTemplatesResponse'),

  // Not in every version; paris has the newest.
  paris('PUT /_query/view/v', 'EsqlPutViewResponse', { query: 'FROM a' }),
  paris('GET /_query/view', 'EsqlGetViewResponse'),
  paris('GET /_query/view/v', 'EsqlGetViewResponse'),
  paris('DELETE /_query/view/v', 'EsqlDeleteViewResponse'),

  stop('DELETE /a', 'IndicesDeleteResponse'),
  stop('POST /_license/start_basic?acknowledge=true', 'LicensePostStartBasicResponse'),
  stop('DELETE /_license', 'LicenseDeleteResponse'),
  paris('GET /_license', 'LicenseGetResponse'),
];
