/** Texts of the status flyout beyond its summary: the list, what is done about an item, export. */
import type { ReportedAsset } from '@lockstep/contracts';
import { formatCount, formatQuantity } from '../lib/format.ts';

const GROUP_TITLES = {
  integrations: () => 'Integrations',
  removed: () => 'Removed on management',
  'other-assets': () => 'Other custom assets',
  'only-on-remote': (remote: string) => `Only on ${remote}`,
};

const GROUP_HINTS = {
  integrations: () => '',
  removed: (remote: string) => `Uninstalled on management, still on ${remote}.`,
  'other-assets': () => 'They hook into integrations that are not in this list.',
  'only-on-remote': () => 'Management does not list them, so they are left alone.',
};

const ASSET_TYPES: Readonly<Record<ReportedAsset['type'], string>> = {
  component_template: 'Component template',
  ingest_pipeline: 'Ingest pipeline',
};

export const flyoutMessages = {
  csvOnlyOnRemote: 'only on remote',
  groupTitle: (group: keyof typeof GROUP_TITLES, remote: string) => GROUP_TITLES[group](remote),
  groupHint: (group: keyof typeof GROUP_HINTS, remote: string) => GROUP_HINTS[group](remote),
  groupCount: (count: number) => formatCount(count),
  listed: 'What is synced',
  assetType: (type: ReportedAsset['type']) => ASSET_TYPES[type],
  deleted: 'Deleted on management',
  customAssets: (count: number) => formatQuantity(count, 'custom asset'),
  customAssetsOpen: (open: number, count: number) =>
    `${formatCount(open)} of ${formatQuantity(count, 'custom asset')} not applied`,
  customAssetsTitle: 'Custom assets',
  // Actions
  retry: 'Retry now',
  retryItem: (title: string, remote: string) => `Retry ${title} on ${remote} now`,
  retrying: 'Retrying',
  retriedElsewhere: (remote: string) =>
    `A console at ${remote} applies the integrations there, so only that console can retry one of them.`,
  open: (title: string) => `Open ${title}`,
  copyError: 'Copy the error',
  copied: 'Copied',
  runThatDidIt: 'Run that caused this state',
  errorFor: (what: string, remote: string) => `${what} on ${remote}`,
  // What blocks an uninstall
  showUsers: (remote: string) => `Show what uses it on ${remote}`,
  hideUsers: 'Hide what uses it',
  showAssets: (remote: string) => `Assets on ${remote}`,
  hideAssets: 'Hide its assets',
  assetsLoading: 'Reading its assets',
  assetsProblem: 'Its assets cannot be read',
  assetsNotRecorded: (remote: string) => `No install of it by Lockstep is recorded on ${remote}.`,
  assetsTitle: (version: string, remote: string) => `Assets of ${version} on ${remote}:`,
  assetsByHand:
    'Syncing compares versions and finds what is missing. What was changed manually stays until the integration is installed again.',
  assetState: {
    present: 'Installed',
    changed: 'Changed',
    missing: 'Missing',
    foreign: 'Of another owner',
    optional: 'Not created',
  },
  assetCount: {
    present: (count: number) => `${formatCount(count)} installed`,
    changed: (count: number) => `${formatCount(count)} changed`,
    foreign: (count: number) => `${formatCount(count)} of another owner`,
    missing: (count: number) => `${formatCount(count)} missing`,
  },
  usersLoading: 'Checking what uses it',
  usersProblem: 'What uses it cannot be read',
  usersNone: (remote: string) => `No integration policy on ${remote} uses it.`,
  usersTitle: (count: number, remote: string) =>
    `${formatQuantity(count, 'integration policy', 'integration policies')} on ${remote} ${count === 1 ? 'uses' : 'use'} it`,
  usersHint: 'Delete them there, or install the integration on management again.',
  usedBy: (policy: string, agents: number) => `${policy}, ${formatQuantity(agents, 'agent')}`,
  noAgentPolicy: 'in no agent policy',
  // Difference
  compare: 'Compare both sides',
  hideCompare: 'Hide the comparison',
  compareLoading: 'Reading both sides',
  compareProblem: 'The two sides cannot be compared',
  equal: 'Both sides are the same.',
  onManagement: 'management',
  sideAbsent: (side: string) => `It is not on ${side}.`,
  sideUnknown: (side: string, why: string) => `What ${side} has cannot be read: ${why}`,
  differences: (removed: number, added: number) =>
    `${formatQuantity(removed, 'line')} only on management, ${formatQuantity(added, 'line')} only on the remote`,
  diffLegend: (remote: string) => `− only on management · + only on ${remote}`,
  diffRemoved: 'only on management: ',
  diffAdded: 'only on the remote: ',
  folded: (count: number) =>
    `Show ${formatQuantity(count, 'line')} that ${count === 1 ? 'is' : 'are'} the same`,
  // Prune protection
  blockedTitle: (count: number, remote: string) => `${formatQuantity(count, 'removal')} on ${remote} blocked`,
  blockedText:
    'This many removals at once may be a mistake, so nothing was removed. The items listed here stay until someone approves their removal.',
  blockedReview: 'Review and approve',
  blockedNotHere: (remote: string) => `They can be approved in the console of ${remote} only.`,
  approveTitle: (count: number, remote: string) => `Remove ${formatQuantity(count, 'item')} from ${remote}?`,
  approveLost: 'What is removed',
  approveStays: 'What stays',
  approveStaysText: 'Data streams and the documents in them stay, and so does everything on management.',
  approveTyped: (remote: string) => `Type ${remote} to confirm`,
  approve: (count: number) => `Approve ${formatQuantity(count, 'removal')}`,
  approveCancel: 'Cancel',
  approved: (count: number) =>
    `${formatQuantity(count, 'removal')} approved. The next sync removes what was listed.`,
  approveFailed: 'The removals were not approved',
  approveChanged: 'Other removals are blocked now. Review the list again.',
  // Preview
  preview: 'Preview',
  previewOf: (remote: string) => `Preview of a sync of ${remote}`,
  previewing: 'Comparing both sides',
  previewAgain: 'Refresh',
  previewProblem: 'The preview failed',
  previewTitle: 'What a sync would do now',
  previewFirst: 'Both sides are compared first.',
  previewIdle: 'A sync would change nothing.',
  previewElsewhere: (remote: string) =>
    `A console or Kibana at ${remote} applies the integrations there, so only that one knows.`,
  // Conflicts
  conflictsTitle: (count: number) => `Management clusters disagree about ${formatQuantity(count, 'item')}`,
  conflictsMore: (count: number) => `and ${formatCount(count)} more`,
  // Export
  exportMenu: 'Export',
  exportJson: 'Download as JSON',
  exportCsv: 'Download as CSV',
  copyCurl: 'Copy as curl command',
  copyPowerShell: 'Copy as PowerShell command',
  copyDevTools: 'Copy for Dev Tools',
  activity: 'Activity',
  runDoctor: 'Run the doctor',
} as const;
