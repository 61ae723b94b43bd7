/** Every route of the console, once. The server binds this list and the tests walk it. */
import type { Route } from '../route.ts';
import { createSession, deleteSession, getHome, getSession, getStatus } from './console.ts';
import { getOutput, listOutputs } from './outputs.ts';
import { installPackage, listPackages, uninstallPackage } from './packages.ts';
import { getSyncReport, listSyncReports, startSync } from './sync-reports.ts';
import { getRemoteSyncedIntegrationsStatus, getSyncedIntegrationsStatus } from './synced-integrations.ts';

export const ROUTES: readonly Route[] = [
  getStatus,
  getHome,
  getSession,
  createSession,
  deleteSession,
  listOutputs,
  getOutput,
  listSyncReports,
  getSyncReport,
  startSync,
  getSyncedIntegrationsStatus,
  getRemoteSyncedIntegrationsStatus,
  listPackages,
  installPackage,
  uninstallPackage,
];
