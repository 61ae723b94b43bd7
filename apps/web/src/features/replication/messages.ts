/** Texts of the page of replication. */
import type { FollowerDetail, FollowerParameterName, FollowerState } from '@lockstep/contracts';
import { formatCount, formatQuantity, formatSpan } from '../../lib/format.ts';
import type { FollowerAction } from './model/follower-action.ts';

export const followerMessages = {
  title: 'Cross-cluster replication',
  about: 'Indices that follow an index of another cluster and copy every change of it.',
  followersTitle: 'Follower indices',
  followersAbout:
    'The follower of an output carries its integrations. One that is expected and not there is listed too.',
  caption: 'Follower indices',
  loading: 'Loading the follower indices',
  problem: 'The follower indices cannot be read',
  oldProblem: 'The follower indices cannot be read at the moment',
  search: 'Search follower indices',
  add: 'Create follower index',
  none: (cluster: string) => `No follower indices on ${cluster}`,
  noneAnywhere: 'No follower indices on any cluster',
  noneSeen: 'No follower indices on the clusters that can be shown',
  noneHint: 'A follower needs a remote cluster to read from, and an index there to follow.',
  statsUnknown: 'Progress and errors cannot be read, so the states are not certain',

  name: 'Name',
  cluster: 'Cluster',
  state: 'State',
  states: {
    recovering: 'Recovering',
    active: 'Active',
    lagging: 'Behind',
    paused: 'Paused',
    failed: 'Failed',
    missing: 'Missing',
  } satisfies Record<FollowerState, string>,
  remoteCluster: 'Remote cluster',
  leader: 'Leader index',
  lag: 'Lag',
  operations: (count: number) => formatQuantity(count, 'operation'),
  lastRead: (ms: number) => `read ${formatSpan(ms)} ago`,
  notRunning: 'Not running',
  output: 'Integrations of',
  actions: 'Actions',
  more: (name: string) => `Actions for ${name}`,

  // Details
  detailsTitle: (name: string) => `Follower ${name}`,
  loadingOne: 'Loading the follower index',
  problemOne: 'The follower index cannot be read',
  goneTitle: 'There is no such follower index',
  gone: (name: string, cluster: string) =>
    `${cluster} has no follower index with the name ${name}. It may have been deleted or unfollowed, or the link is mistyped.`,
  next: 'Next:',
  fatal: 'Replication has stopped',
  readError: 'A read from the leader failed',
  retries: (count: number) =>
    `It has been tried again ${count === 1 ? 'once' : `${formatCount(count)} times`}.`,
  lastReadName: 'Last read',
  ago: (ms: number) => `${formatSpan(ms)} ago`,
  documents: 'Documents',
  bothSides: (leader: number | null, follower: number | null) =>
    `${follower === null ? 'unknown' : formatCount(follower)} here, ${leader === null ? 'unknown' : formatCount(leader)} in the leader`,
  lease: 'History kept by the leader',
  leaseLeft: (left: number, period: number | null) =>
    period === null
      ? `for another ${formatSpan(left)}`
      : `for another ${formatSpan(left)} of ${formatSpan(period)}`,
  leaseStates: {
    held: 'Held',
    expiring: 'Running out',
    absent: 'None',
    unknown: 'Unknown',
  } satisfies Record<NonNullable<FollowerDetail['lease']>['state'], string>,
  shardsTitle: 'Shards',
  shardsCaption: (name: string) => `Shards of ${name}`,
  shardsNone: 'Progress is only known while replication runs.',
  shard: 'Shard',
  followerCheckpoint: 'Follower at',
  leaderCheckpoint: 'Leader at',
  written: 'Written',
  shardRead: 'Last read',
  settingsTitle: 'Limits',
  settingsSaved: 'From before the pause. They are used again when it resumes.',
  settingsForgotten:
    'Elasticsearch does not keep the limits of a paused follower, and this console has not seen them.',
  unlimited: 'No limit',
  isDefault: 'default',

  // Actions
  verbs: {
    pause: 'Pause',
    resume: 'Resume',
    edit: 'Edit limits',
    unfollow: 'Unfollow',
    delete: 'Delete',
    recreate: 'Recreate',
  } satisfies Record<FollowerAction | 'edit', string>,
  questions: {
    pause: (name) => `Pause ${name}?`,
    resume: (name) => `Resume ${name}?`,
    unfollow: (name) => `Unfollow the leader of ${name}?`,
    delete: (name) => `Delete ${name}?`,
    recreate: (name) => `Recreate ${name}?`,
  } satisfies Record<FollowerAction, (name: string) => string>,
  confirms: {
    pause: 'Pause replication',
    resume: 'Resume replication',
    unfollow: 'Unfollow leader',
    delete: 'Delete follower',
    recreate: 'Recreate',
  } satisfies Record<FollowerAction, string>,
  consequences: {
    pause: [
      'Nothing new arrives until it is resumed. What is there stays and can be read.',
      'The leader keeps what is missed only for its retention period; after that the follower has to be recreated.',
    ],
    resume: ['It continues where it stopped, with the limits that it had.'],
    unfollow: [
      'It becomes a regular index permanently: it cannot follow again. Its documents stay.',
      'It is closed for a moment, so searches fail for that moment.',
    ],
    delete: ['The index and all its documents on this cluster are lost. The leader and its documents stay.'],
    recreate: [
      'The index is deleted here and copied from the leader again, with the same name, leader and limits. The leader stays as it is.',
      'Until the copy is there, the index is incomplete.',
    ],
  } satisfies Record<FollowerAction, readonly string[]>,
  carries: (output: string) =>
    `This follower carries the integrations of ${output}: without it, nothing new is synced there.`,
  cancel: 'Cancel',
  actionProblem: {
    pause: 'Replication was not paused',
    resume: 'Replication was not resumed',
    unfollow: 'The leader was not unfollowed',
    delete: 'The follower was not deleted',
    recreate: 'The follower was not recreated',
  } satisfies Record<FollowerAction, string>,
  waiting: 'Waiting for the real state, at most 10 s',
  stepStates: { done: 'done', failed: 'failed', skipped: 'skipped' },
  stepsTitle: 'What was done',
  denied: {
    missing: 'It does not exist. Create it, or wait until the setup has created it.',
    alreadyPaused: 'It is paused already.',
    alreadyActive: 'It is running already.',
  },

  // Form
  addTitle: 'Create follower index',
  editTitle: (name: string) => `Limits of ${name}`,
  formOn: (cluster: string) => `The follower is created on ${cluster}.`,
  editAbout:
    'Elasticsearch takes new limits only while replication is paused: it is paused and resumed with them. If Elasticsearch refuses them, the previous limits are restored.',
  fieldRemote: 'Remote cluster',
  remoteHelp: 'A remote cluster of this cluster.',
  remotesNone: (cluster: string) => `${cluster} has no remote cluster to read from.`,
  remotesAdd: 'Add remote cluster',
  remotesProblem: 'The remote clusters cannot be listed; type the name of one.',
  chooseRemote: 'Choose a remote cluster',
  notConnected: (name: string) => `${name} (not connected)`,
  fieldLeader: 'Leader index',
  leaderHelp: 'An index on the remote cluster. For integrations it is fleet-synced-integrations.',
  fieldName: 'Follower index',
  nameHelp:
    'The index that is created here. For integrations: fleet-synced-integrations-ccr-, and the output.',
  advanced: 'Limits',
  advancedHelp: 'Empty fields take the default.',
  standard: (value: string | number) => `Default: ${value}`,
  save: 'Create and wait until it is active',
  saveEdit: 'Save and resume',
  saving: 'Creating and waiting',
  savingEdit: 'Saving and waiting',
  saveProblem: 'The follower index was not created',
  editProblem: 'The limits were not changed',
  limits: {
    maxReadRequestOperationCount: 'Operations per read request',
    maxWriteRequestOperationCount: 'Operations per write request',
    maxOutstandingReadRequests: 'Read requests at a time',
    maxOutstandingWriteRequests: 'Write requests at a time',
    maxReadRequestSize: 'Size of a read request',
    maxWriteRequestSize: 'Size of a write request',
    maxWriteBufferCount: 'Operations in the write buffer',
    maxWriteBufferSize: 'Size of the write buffer',
    maxRetryDelay: 'Longest wait before another try',
    readPollTimeout: 'Wait for new operations',
  } satisfies Record<FollowerParameterName, string>,

  // Auto-follow patterns
  patternsTitle: 'Auto-follow patterns',
  patternsAbout: 'New indices of a remote cluster that match a pattern get a follower automatically.',
  patternsCaption: 'Auto-follow patterns',
  patternsLoading: 'Loading the auto-follow patterns',
  patternsProblem: 'The auto-follow patterns cannot be read',
  patternsSearch: 'Search auto-follow patterns',
  patternsNone: 'No auto-follow patterns',
  patternsNoneHint: 'They are created with the API of Elasticsearch: PUT /_ccr/auto_follow/<name>.',
  patternsOfOne: 'Choose one cluster to see its auto-follow patterns.',
  tabs: 'Cross-cluster replication',

  // Several at once
  selectAll: 'Select all follower indices',
  select: (name: string) => `Select ${name}`,
  manage: (count: number) => `Manage ${formatQuantity(count, 'follower index', 'follower indices')}`,
  bulkQuestion: (verb: string, count: number) =>
    `${verb} ${formatQuantity(count, 'follower index', 'follower indices')}?`,
  bulkLeftOut: (count: number) =>
    `${formatQuantity(count, 'follower index is', 'follower indices are')} left out: nothing to do there.`,
  bulkNothing: 'None of the chosen ones can take this now.',
  bulkRunning: (done: number, count: number) => `${formatCount(done)} of ${formatCount(count)} done`,
  bulkDone: (count: number) => `${formatQuantity(count, 'follower index', 'follower indices')} done`,
  bulkFailed: (failed: number, count: number) => `${formatCount(failed)} of ${formatCount(count)} failed`,
  bulkStop: 'Close',
  patterns: 'Leader patterns',
  excluded: (patterns: readonly string[]) => `except ${patterns.join(', ')}`,
  followName: 'Name of the follower',
  patternStates: { active: 'Active', paused: 'Paused' },
  patternErrors: (count: number) => formatQuantity(count, 'error'),
  patternError: (index: string, reason: string) => `${index}: ${reason}`,
} as const;
