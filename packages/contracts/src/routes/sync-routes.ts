/** What is read and asked of syncing. */
import type { Route } from '../route.ts';
import { getCustomAssetSides, getRemotePackageAssets, getRemotePackageUsers } from './sync-details.ts';
import { getSyncOverview, getSyncTimeline, listSyncReportHeads } from './sync-overview.ts';
import { getSyncReport, listSyncReports } from './sync-reports.ts';
import { approveRemovals, getSyncRequest, startSync } from './sync-requests.ts';

export const SYNC_ROUTES: readonly Route[] = [
  listSyncReports,
  getSyncReport,
  listSyncReportHeads,
  getSyncOverview,
  getSyncTimeline,
  getCustomAssetSides,
  getRemotePackageUsers,
  getRemotePackageAssets,
  startSync,
  getSyncRequest,
  approveRemovals,
];
