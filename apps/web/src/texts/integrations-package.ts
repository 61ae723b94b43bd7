/** Texts of the page of one package. */
import { formatQuantity } from '../lib/format.ts';

export const packageMessages = {
  all: 'Integrations',
  loading: 'Loading the integration',
  problem: (name: string) => `${name} cannot be read`,
  notFoundTitle: (name: string) => `${name} was not found`,
  oldProblem: 'The integration cannot be read at the moment',
  registryProblem: 'The package registry does not answer: shown is what the installation record knows',
  tryAgain: 'Try again',
  // Header
  version: 'Version',
  versionOption: (version: string, notes: readonly string[]) =>
    notes.length === 0 ? version : `${version} (${notes.join(', ')})`,
  versionInstalled: 'installed',
  versionPrerelease: 'pre-release',
  versionNeeds: (condition: string) => `needs version ${condition} of the stack`,
  versionDoesNotFit: 'does not fit this cluster',
  installedVersion: (version: string) => `${version} is installed`,
  upgradeFailed: (version: string) => `The upgrade to ${version} failed, this version is still complete`,
  license: (license: string) => `Needs the ${license} license`,
  releases: { experimental: 'Experimental', beta: 'Beta', ga: undefined },
  types: { integration: undefined, input: 'Input', content: 'Content' } as Readonly<
    Record<string, string | undefined>
  >,
  deprecated: 'This integration is deprecated',
  deprecatedSince: (version: string) => `Deprecated since ${version}.`,
  verification: {
    verified: undefined,
    unverified: 'Installed although its signature does not fit',
    unknown: 'Signature not checked',
  },
  // Actions
  actions: {
    install: 'Install',
    retry: 'Install again',
    upgrade: 'Upgrade to',
    older: 'Roll back to',
    reinstall: 'Reinstall',
  },
  actionText: (action: string, version: string) => `${action} ${version}`,
  /** Holds the text that is seen, so that somebody who speaks to the browser can say what they read. */
  actionName: (action: string, title: string, version: string) => `${action} ${version}, ${title}`,
  uninstall: 'Uninstall',
  working: { installing: 'Installing', uninstalling: 'Uninstalling' },
  // Force
  refusedTitle: (title: string, version: string) => `${title} ${version} would be refused`,
  remoteRefusalsTitle: (title: string, version: string, remotes: number) =>
    `${title} ${version} will not reach ${formatQuantity(remotes, 'remote cluster')}`,
  remotesUnknownTitle: (title: string, version: string, remotes: number) =>
    `Whether ${title} ${version} will reach ${formatQuantity(remotes, 'remote cluster')} is unknown`,
  remoteRefusal: (remote: string, cause: string) => `${remote}: ${cause}`,
  remoteRefusalsHint:
    'Nothing is forced on a remote cluster. It stays listed as failed there until the cause is gone.',
  insist: (version: string) => `Install ${version} anyway`,
  insistTitle: (title: string, version: string) => `Install ${title} ${version} anyway?`,
  insistConfirm: 'Install anyway',
  cancel: 'Cancel',
  whatItMeans: 'Consequences',
  forceMeanings: {
    PACKAGE_OUTDATED:
      'The older version is installed although a newer one fits. Remote clusters are never taken to an older version: those that have a newer one keep it and report a difference.',
    PACKAGE_UNVERIFIED:
      'The archive is installed although its signature does not fit: someone may have changed it after it was signed.',
    PACKAGE_AGENTLESS_ONLY: 'Its assets are written, but no agent of this cluster can collect data for it.',
    PACKAGE_ASSET_FOREIGN: 'Assets of another owner are overwritten, and their current content is lost.',
    PACKAGE_INCOMPATIBLE:
      'The package asks for another version of the stack. Assets may be refused, or work differently than they should.',
    PACKAGE_REQUIREMENT_MISSING:
      'Packages that it needs are not installed with it. Parts of it do nothing until they are.',
  },
  inUseText:
    'Agents that use these policies then stop collecting its data. What was collected stays. A removed policy cannot be restored.',
  uninstallWithPolicies: 'Uninstall with its policies',
  uninstallWithPoliciesTitle: (title: string) => `Uninstall ${title} and remove its policies?`,
  // Progress
  progress: (title: string, version: string) => `${title} ${version}`,
  phases: {
    fetching: 'Fetching the archive',
    checking: 'Checking',
    writing: 'Writing assets',
    'data-streams': 'Updating data streams',
    'cleaning-up': 'Removing what the older version had',
    'rolling-back': 'Rolling back to the older version',
    removing: 'Removing assets',
  },
  phaseUnknown: 'Working',
  ofTotal: (done: number, total: number) => `${done} of ${formatQuantity(total, 'asset')}`,
  outcomes: {
    installed: 'Installed',
    'already-installed': 'Already installed, nothing was written',
    removed: 'Removed',
    failed: 'Failed',
    retained: 'Removed, but some assets stay because the cluster still uses them',
  },
  assetStates: {
    written: 'written',
    unchanged: 'unchanged',
    removed: 'removed',
    retained: 'kept',
    refused: 'refused',
  },
  assetsSoFar: (count: number) => formatQuantity(count, 'asset'),
  // Tabs
  tabs: {
    overview: 'Overview',
    assets: 'Assets',
    policies: 'Policies',
    custom: 'Custom assets',
    remotes: 'Remote clusters',
  },
  // Overview
  noReadme: 'The package has no description of its own.',
  noReadmeKnown: 'The registry does not answer, so the description of the package is unknown.',
  facts: 'About this version',
  package: 'Package',
  publisher: 'Publisher',
  formatVersion: 'Package format',
  needsStack: 'Stack version',
  subscription: 'License',
  requires: 'Needs packages',
  neededBy: 'Needed by',
  needStates: {
    comesAlong: 'installed with it',
    builtIn: 'built in',
    installed: (version: string) => `${version} is installed`,
    unfit: (version: string) => `${version} is installed and does not fit`,
  },
  isDependency: (parents: string) => `Installed because ${parents} needs it`,
  isDependencyText: 'It is removed with the last package that needs it, unless you keep it.',
  isDependencyOfNone: 'Installed for a package that does not need it any more',
  keepIt: 'Cancel',
  installedAt: 'Installed',
  attemptedAt: 'Last attempt',
  attemptedFrom: 'Attempted from',
  source: 'Installed from',
  sources: {
    registry: 'the package registry',
    upload: 'an uploaded archive',
    bundled: 'this console',
    custom: 'a custom integration',
  } as Readonly<Record<string, string | undefined>>,
  dataStreams: 'Data streams',
  type: 'Type',
  // Assets
  planTitle: (version: string) => `What an install of ${version} writes`,
  planAbout: (writes: number) =>
    writes === 0
      ? 'Nothing: this package has no assets for Elasticsearch.'
      : `${formatQuantity(writes, 'asset')}, in this order. Nothing is written before you install.`,
  planDependencies: 'Installed with it because this package needs it',
  planDependency: (name: string, version: string, writes: number) =>
    `${name} ${version}, ${writes === 0 ? 'no assets for Elasticsearch' : formatQuantity(writes, 'asset')}`,
  planDependencyUpgrade: (installed: string) => `, in place of ${installed}`,
  planLoading: 'Reading the archive of the package',
  planProblem: 'The assets cannot be listed',
  findings: 'Findings in the archive',
  recordedTitle: (version: string) => `Assets of ${version}`,
  recordedAbout: 'As the installation recorded them, and how they are in the cluster now.',
  recordedNone: 'The installation recorded no assets.',
  assetsProblem: 'The assets cannot be read',
  loadingAssets: 'Loading assets',
  name: 'Name',
  state: 'State',
  liveStates: {
    present: 'Present',
    changed: 'Changed',
    missing: 'Missing',
    foreign: 'Of another owner',
    optional: 'Not created',
  },
  liveHints: {
    present: undefined,
    changed: 'It was changed after the install.',
    missing: 'It is gone from the cluster.',
    foreign: 'Another owner has taken the name.',
    optional: 'Optional: you can create it.',
  },
  fix: 'A reinstall writes what is missing or changed again. It does not touch what belongs to another owner.',
  fixTitle: (count: number) => `${formatQuantity(count, 'asset')} not as installed`,
  allPresent: (count: number) => `All ${formatQuantity(count, 'asset')} are as installed.`,
  notHere: 'Not installed here',
  notHereAbout: 'Parts of the package that this console does not write.',
  retained: 'Kept from an older version',
  retainedAbout: 'The cluster still uses them.',
  reason: 'Reason',
  // Policies
  policiesProblem: 'The policies cannot be read',
  loadingPolicies: 'Loading policies',
  policiesAbout: 'Integration policies that use this package. They block an uninstall while agents use them.',
  noPolicies: 'No policy uses this integration',
  noPoliciesHint: 'It can be uninstalled without taking anything from an agent.',
  policy: 'Integration policy',
  namespace: 'Namespace',
  agentPolicies: 'Agent policies',
  agents: 'Agents',
  agentsUnknown: 'unknown',
  output: 'Output',
  outputOfAgentPolicy: 'as the agent policy',
  noAgentPolicy: 'none',
  policyDisabled: 'disabled',
  // Custom assets
  customTitle: 'Your own assets that hook in here',
  customAbout:
    'Create an asset with one of these names, and the integration uses it. It stays when the integration is upgraded or uninstalled.',
  customNone: 'This integration has no hooks for your own assets.',
  customUnknown: 'Install the integration to see which of them exist.',
  customStates: { exists: 'Exists', free: 'Not created', unknown: 'Not checked' },
  // Remotes
  remotesAbout: (title: string) => `Where ${title} stands on every remote cluster.`,
  remotesProblem: 'The sync status cannot be read',
  loadingRemotes: 'Loading the sync status',
  noRemotes: 'No remote cluster follows this one',
  noRemotesHint: 'Add an output of type remote Elasticsearch with integration syncing.',
  goToSettings: 'Go to Fleet settings',
  remote: 'Remote cluster',
  syncState: 'Integration syncing',
  versions: 'Here → there',
  whatNext: 'Cause and next action',
  notReported: 'Not in the report',
  notReportedHint: 'Nothing of it is installed here, so there is nothing to sync.',
  notReportedYet: 'The next run will sync it.',
  openStatus: (remote: string, state: string) => `${remote}: ${state}, show details`,
  // Asset kinds by the names of their recorded types
  kinds: {
    index_template: 'Index template',
    component_template: 'Component template',
    ingest_pipeline: 'Ingest pipeline',
    ilm_policy: 'Lifecycle policy',
    data_stream_ilm_policy: 'Lifecycle policy',
    transform: 'Transform',
    esql_view: 'ES|QL view',
    ml_model: 'Trained model',
  } as Readonly<Record<string, string | undefined>>,
} as const;

/** The kind of an asset in words; a type that is not known as it is written. */
export function kindText(type: string): string {
  return packageMessages.kinds[type] ?? type.replaceAll('_', ' ').replaceAll('-', ' ');
}
