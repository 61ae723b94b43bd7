/** Every route of the console, once. The server binds this list and the tests walk it. */
import type { Route } from '../route.ts';
import {
  createAgentPolicy,
  deleteAgentPolicy,
  getAgentPolicy,
  listAgentPolicies,
  updateAgentPolicy,
} from './agent-policies.ts';
import { createSession, deleteSession, getHome, getSession, getStatus } from './console.ts';
import { getHistoryEntry, listHistory } from './history.ts';
import { createRemoteCredentials, previewSync, testOutput } from './output-checks.ts';
import { getDevConsole, sendConsoleRequest } from './dev-console.ts';
import { explainPastedError, runDoctor } from './doctor.ts';
import {
  createOutput,
  deleteOutput,
  getOutput,
  getOutputHealth,
  listOutputHealth,
  listOutputs,
  updateOutput,
} from './outputs.ts';
import {
  createPackagePolicy,
  deletePackagePolicy,
  getPackagePolicy,
  listPackagePolicies,
  updatePackagePolicy,
} from './package-policies.ts';
import { getPackageAssets, getPackagePlan } from './packages-console.ts';
import {
  getPackage,
  getPackageVersion,
  listInstalledPackages,
  listPackageCategories,
} from './packages-read.ts';
import {
  bulkInstallPackages,
  installLatestPackage,
  installPackage,
  uninstallAnyPackage,
  uninstallPackage,
  uploadPackage,
} from './packages-write.ts';
import { listPackages } from './packages.ts';
import { createServiceToken } from './service-tokens.ts';
import {
  createAutoFollowPattern,
  createFollowerIndex,
  deleteAutoFollowPatterns,
  getAutoFollowPattern,
  getFollowerIndex,
  getReplicationPermissions,
  listAutoFollowPatterns,
  listFollowerIndices,
  pauseAutoFollowPatterns,
  pauseFollowerIndices,
  resumeAutoFollowPatterns,
  resumeFollowerIndices,
  unfollowIndices,
  updateAutoFollowPattern,
  updateFollowerIndex,
} from './cross-cluster-replication.ts';
import { actOnFollower, createFollower, getFollower, listFollowers } from './replication-console.ts';
import { listReachableClusters } from './reachable-clusters.ts';
import {
  createRemoteCluster,
  deleteRemoteClusters,
  getRemoteClusterDetail,
  listRemoteClusterDetails,
  listRemoteClusters,
  reloadRemoteClusterCredentials,
  updateRemoteCluster,
} from './remote-clusters.ts';
import { getCustomAssetSides, getRemotePackageUsers } from './sync-details.ts';
import { getSyncReport, listSyncReports } from './sync-reports.ts';
import { approveRemovals, getSyncRequest, startSync } from './sync-requests.ts';
import { getRemoteSyncedIntegrationsStatus, getSyncedIntegrationsStatus } from './synced-integrations.ts';

export const ROUTES: readonly Route[] = [
  getStatus,
  getHome,
  getSession,
  createSession,
  deleteSession,
  listOutputs,
  getOutput,
  createOutput,
  updateOutput,
  deleteOutput,
  getOutputHealth,
  listOutputHealth,
  testOutput,
  previewSync,
  createRemoteCredentials,
  createServiceToken,
  listSyncReports,
  getSyncReport,
  getCustomAssetSides,
  getRemotePackageUsers,
  startSync,
  getSyncRequest,
  approveRemovals,
  listHistory,
  getHistoryEntry,
  getSyncedIntegrationsStatus,
  getRemoteSyncedIntegrationsStatus,
  listPackages,
  listPackageCategories,
  listInstalledPackages,
  getPackage,
  getPackageVersion,
  uploadPackage,
  bulkInstallPackages,
  installLatestPackage,
  installPackage,
  uninstallAnyPackage,
  uninstallPackage,
  getPackagePlan,
  getPackageAssets,
  listAgentPolicies,
  getAgentPolicy,
  createAgentPolicy,
  updateAgentPolicy,
  deleteAgentPolicy,
  listPackagePolicies,
  getPackagePolicy,
  createPackagePolicy,
  updatePackagePolicy,
  deletePackagePolicy,
  getDevConsole,
  sendConsoleRequest,
  runDoctor,
  explainPastedError,
  listReachableClusters,
  listRemoteClusters,
  createRemoteCluster,
  updateRemoteCluster,
  deleteRemoteClusters,
  listRemoteClusterDetails,
  getRemoteClusterDetail,
  reloadRemoteClusterCredentials,
  createAutoFollowPattern,
  createFollowerIndex,
  deleteAutoFollowPatterns,
  getAutoFollowPattern,
  getFollowerIndex,
  getReplicationPermissions,
  listAutoFollowPatterns,
  listFollowerIndices,
  pauseAutoFollowPatterns,
  pauseFollowerIndices,
  resumeAutoFollowPatterns,
  resumeFollowerIndices,
  unfollowIndices,
  updateAutoFollowPattern,
  updateFollowerIndex,
  actOnFollower,
  createFollower,
  getFollower,
  listFollowers,
];
