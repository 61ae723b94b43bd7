/** Texts of the sync badge and the status flyout. */
import type { STATIONS } from '@lockstep/contracts';
import { formatQuantity } from '../../lib/format.ts';

type StationId = (typeof STATIONS)[number];

export const syncMessages = {
  // Badge
  ofTotal: (part: string, total: string) => `${part} of ${total}`,
  failedCount: (count: string) => `${count} failed`,
  warningCount: (count: number) => formatQuantity(count, 'warning'),
  unreachableSince: (clock: string) => `Unreachable since ${clock}`,
  notApplicable: 'Not applicable',
  disabledHint: 'Integration syncing is switched off for this output.',
  noReport: 'No status yet',
  noReportHint: 'The console has not looked at this remote yet. It does so within the next run.',
  unknown: 'Status unknown',
  showDetails: (name: string, what: string) => `${name}: ${what}, show details`,
  countOfIntegrations: (shown: string, total: number) =>
    `${shown} ${total === 1 ? 'integration' : 'integrations'}`,
  integrationsFailed: (count: number) => `${formatQuantity(count, 'integration')} failed`,
  integrationsCompleted: (count: number) => `${formatQuantity(count, 'integration')} completed`,
  announce: (name: string, what: string) => `${name}: ${what}.`,
  // Page
  statusesOld: 'The sync status cannot be read at the moment',
  statusesAge: 'What is shown was read',
  // Flyout
  title: (name: string) => `Integration syncing: ${name}`,
  loadingTitle: 'Integration syncing',
  lastRun: 'last run',
  lastRunFailed: 'last run failed',
  noRunYet: 'no run yet',
  nextRun: (countdown: string) => `next at most in ${countdown}`,
  nextRunDue: 'next run is due',
  nextRunUnknown: 'next run not known',
  runningNow: 'a run is at work now',
  syncNow: 'Sync now',
  syncing: 'Run under way',
  syncNowFailed: 'The run was not started.',
  requestLost: 'The console no longer knows this run; the activity page tells how it ended.',
  requestStates: {
    waiting: 'The run waits for its turn.',
    running: 'The run is at work.',
    succeeded: 'The run is done.',
    partial: 'The run did a part.',
    failed: 'The run failed.',
    timed_out: 'The run took too long and was ended.',
    superseded: 'The run gave way to another one.',
  },
  notLookedAt: (count: string) => `${count} not looked at`,
  lookedAt: 'remote looked at',
  lastInSync: 'everything was last completed',
  close: 'Close',
  expandAll: 'Expand all',
  collapseAll: 'Collapse all',
  search: 'Find an integration',
  stateFilter: 'Show only these states',
  integrations: 'Integrations',
  found: (shown: number, total: number) =>
    shown === total
      ? formatQuantity(total, 'integration')
      : `${shown} of ${formatQuantity(total, 'integration')}`,
  noMatch: 'No integration matches',
  clearFilter: 'Clear search and filter',
  noIntegrations: 'No integrations to sync',
  noIntegrationsHint:
    'Nothing is installed on the management cluster yet, so there is nothing to bring over.',
  noIntegrationsKnown: 'No integrations to show',
  noIntegrationsKnownHint: 'They are listed once the way to the remote is clear.',
  noSuchOutput: 'There is no such output',
  noSuchOutputHint: 'It may have been deleted, or the link is mistyped.',
  notRemote: (name: string) =>
    `${name} is not a remote Elasticsearch output, so nothing is synced through it.`,
  disabled: (name: string) => `Integration syncing is switched off for ${name}.`,
  appliedByRemote: (name: string) =>
    `A console at ${name} applies the integrations itself and tells less about them than this one could.`,
  disabledNext: 'Nothing is brought over until it is switched on in the output.',
  editOutput: 'Edit the output',
  management: 'management',
  next: 'Next:',
  details: 'details',
  onManagement: 'On management',
  onRemote: (name: string) => `On ${name}`,
  changed: 'Last change',
  packageName: 'Package',
  // Versions
  bothSides: (version: string) => `${version} on both sides`,
  versions: (main: string, remote: string) => `${main} → ${remote}`,
  versionsAloud: (main: string, remote: string, name: string) =>
    `${main} on management, ${remote} on ${name}`,
  versionsLegend: (name: string) => `management → ${name}`,
  notInstalled: 'not installed',
  versionUnknown: 'unknown',
  versionNotTold: 'version not reported',
  installing: (version: string) => `${version} installing`,
  installFailed: (version: string) => `${version} failed`,
  // Attempts
  attempt: (count: number, max: number) => (max > 0 ? `attempt ${count} of ${max}` : `attempt ${count}`),
  retryIn: (countdown: string) => `retry in ${countdown}`,
  retryDue: 'retry is due',
  noRetry: 'not tried again',
  // Stations
  stations: (remote: string, management: string): Readonly<Record<StationId, string>> => ({
    management,
    leader: 'leader',
    replication: 'replication',
    remote,
    applied: 'applied',
  }),
  generation: (generation: number) => `generation ${generation}`,
  generationsBehind: (count: number) => `${formatQuantity(count, 'generation')} behind`,
  operationsBehind: (count: number) => `${formatQuantity(count, 'operation')} behind`,
  lag: (span: string) => `lag ${span}`,
  appliedOf: (done: number, total: number) => `${done} of ${total}`,
  notApplied: (count: number, total: number) => `${count} of ${total} not applied`,
} as const;
