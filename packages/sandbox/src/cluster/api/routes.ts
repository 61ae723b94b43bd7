import { type Route } from '../http/route.ts';
import { aliasRoutes } from './aliases.ts';
import { autoFollowRoutes } from './auto-follow.ts';
import { bulkRoutes } from './bulk.ts';
import { catRoutes } from './cat.ts';
import { ccrRoutes } from './ccr.ts';
import { clusterRoutes } from './cluster.ts';
import { clusterStatsRoutes } from './cluster-stats.ts';
import { clusterStateRoutes } from './cluster-state.ts';
import { componentTemplateRoutes } from './component-templates.ts';
import { dataStreamLifecycleRoutes } from './data-stream-lifecycle.ts';
import { dataStreamRoutes } from './data-streams.ts';
import { deleteByQueryRoutes } from './delete-by-query.ts';
import { documentRoutes } from './documents.ts';
import { enrichRoutes } from './enrich.ts';
import { esqlViewRoutes } from './esql-views.ts';
import { featureRoutes } from './features.ts';
import { fieldCapsRoutes } from './field-caps.ts';
import { forgetFollowerRoutes } from './forget-follower.ts';
import { healthReportRoutes } from './health-report.ts';
import { indexMappingRoutes } from './index-mappings.ts';
import { indexOperationRoutes } from './index-operations.ts';
import { indexTemplateRoutes } from './index-templates.ts';
import { indexRoutes } from './indices.ts';
import { infoRoutes } from './info.ts';
import { legacyTemplateRoutes } from './legacy-templates.ts';
import { licenseRoutes } from './license.ts';
import { lifecycleOperationRoutes } from './lifecycle-operations.ts';
import { lifecycleRoutes } from './lifecycle.ts';
import { multiSearchRoutes } from './multi-search.ts';
import { nodeRoutes } from './nodes.ts';
import { pipelineRoutes } from './pipelines.ts';
import { remoteRoutes } from './remote.ts';
import { resolveClusterRoutes } from './resolve-cluster.ts';
import { resolveIndexRoutes } from './resolve-index.ts';
import { rolloverRoutes } from './rollover.ts';
import { searchRoutes } from './search.ts';
import { apiKeyRoutes } from './security-api-keys.ts';
import { grantRoutes } from './security-grant.ts';
import { privilegeRoutes } from './security-privileges.ts';
import { delegatePkiRoutes } from './security-delegate-pki.ts';
import { oidcRoutes } from './security-oidc.ts';
import { samlRoutes } from './security-saml.ts';
import { tokenRoutes } from './security-tokens.ts';
import { securityQueryRoutes } from './security-query.ts';
import { roleMappingRoutes } from './security-role-mappings.ts';
import { roleRoutes } from './security-roles.ts';
import { selfRoutes } from './security-self.ts';
import { serviceAccountRoutes } from './security-service-accounts.ts';
import { snapshotRoutes } from './snapshots.ts';
import { sslRoutes } from './ssl.ts';
import { analyzeRoutes } from './analyze.ts';
import { fieldMappingRoutes } from './field-mapping.ts';
import { indexBlockRoutes } from './index-block.ts';
import { reindexRoutes } from './reindex.ts';
import { searchShardsRoutes } from './search-shards.ts';
import { taskRoutes } from './tasks.ts';
import { termsEnumRoutes } from './terms-enum.ts';
import { updateByQueryRoutes } from './update-by-query.ts';
import { validateQueryRoutes } from './validate-query.ts';
import { transformRoutes } from './transforms.ts';
import { userRoutes } from './security-users.ts';

/** Every API that the sandbox claims, by family; docs/sandbox.md lists the same. Anything else answers 501. */
export const ROUTE_FAMILIES: Readonly<Record<string, readonly Route[]>> = {
  Cluster: [
    ...infoRoutes,
    ...clusterRoutes,
    ...clusterStateRoutes,
    ...clusterStatsRoutes,
    ...healthReportRoutes,
    ...nodeRoutes,
    ...featureRoutes,
    ...sslRoutes,
  ],
  'Remote clusters': [...remoteRoutes, ...resolveClusterRoutes],
  License: [...licenseRoutes],
  Indices: [
    ...indexRoutes,
    ...indexMappingRoutes,
    ...indexOperationRoutes,
    ...resolveIndexRoutes,
    ...aliasRoutes,
    ...rolloverRoutes,
    ...indexBlockRoutes,
    ...fieldMappingRoutes,
  ],
  'Data streams': [...dataStreamRoutes, ...dataStreamLifecycleRoutes],
  Documents: [
    ...documentRoutes,
    ...bulkRoutes,
    ...deleteByQueryRoutes,
    ...updateByQueryRoutes,
    ...reindexRoutes,
    ...taskRoutes,
  ],
  Search: [
    ...searchRoutes,
    ...multiSearchRoutes,
    ...fieldCapsRoutes,
    ...searchShardsRoutes,
    ...termsEnumRoutes,
    ...validateQueryRoutes,
    ...analyzeRoutes,
  ],
  Templates: [...componentTemplateRoutes, ...indexTemplateRoutes, ...legacyTemplateRoutes],
  'Ingest pipelines': [...pipelineRoutes],
  'Lifecycle policies': [...lifecycleRoutes, ...lifecycleOperationRoutes],
  Snapshots: [...snapshotRoutes],
  Transforms: [...transformRoutes],
  Enrich: [...enrichRoutes],
  'ES|QL views': [...esqlViewRoutes],
  'Cross-cluster replication': [...ccrRoutes, ...forgetFollowerRoutes, ...autoFollowRoutes],
  Security: [
    ...selfRoutes,
    ...apiKeyRoutes,
    ...grantRoutes,
    ...userRoutes,
    ...roleRoutes,
    ...roleMappingRoutes,
    ...privilegeRoutes,
    ...serviceAccountRoutes,
    ...securityQueryRoutes,
    ...tokenRoutes,
    ...oidcRoutes,
    ...samlRoutes,
    ...delegatePkiRoutes,
  ],
  Cat: [...catRoutes],
};

export const ROUTES: readonly Route[] = Object.values(ROUTE_FAMILIES).flat();
