/** Links between clusters, replication, repairs and data views. */
import { ACTIVITY_ACTIONS } from '@lockstep/contracts';
import type { LogMessages } from './log-message.ts';

export const CLUSTER_MESSAGES = {
  'remote-cluster-created': {
    code: ACTIVITY_ACTIONS.remote_cluster_created.code,
    level: 'info',
    text: 'remote cluster added',
    fields: { user: 'text', cluster: 'text', remoteCluster: 'text' },
    outcome: 'success',
  },
  'remote-cluster-updated': {
    code: ACTIVITY_ACTIONS.remote_cluster_updated.code,
    level: 'info',
    text: 'remote cluster changed',
    fields: { user: 'text', cluster: 'text', remoteCluster: 'text' },
    outcome: 'success',
  },
  'remote-clusters-deleted': {
    code: ACTIVITY_ACTIONS.remote_cluster_deleted.code,
    level: 'info',
    text: 'remote clusters removed',
    fields: { user: 'text', cluster: 'text', removed: 'texts' },
    outcome: 'success',
  },
  'secure-settings-reloaded': {
    code: 'LS-6004',
    level: 'info',
    text: 'keystores reloaded',
    fields: { user: 'text', cluster: 'text', remoteCluster: 'text' },
    outcome: 'success',
  },
  'follower-created': {
    code: ACTIVITY_ACTIONS.follower_created.code,
    level: 'info',
    text: 'follower created',
    fields: { user: 'text', cluster: 'text', follower: 'text' },
    outcome: 'success',
  },
  'follower-changed': {
    code: 'LS-6006',
    level: 'info',
    text: 'follower changed',
    fields: { user: 'text', cluster: 'text', follower: 'text', action: 'text', done: 'flag' },
  },
  'auto-follow-pattern-created': {
    code: 'LS-6007',
    level: 'info',
    text: 'auto-follow pattern added',
    fields: { user: 'text', cluster: 'text', pattern: 'text' },
    outcome: 'success',
  },
  'auto-follow-pattern-updated': {
    code: 'LS-6008',
    level: 'info',
    text: 'auto-follow pattern changed',
    fields: { user: 'text', cluster: 'text', pattern: 'text' },
    outcome: 'success',
  },
  'repair-ordered': {
    code: 'LS-6009',
    level: 'info',
    text: 'a repair was requested',
    fields: { repair: 'text', output: 'text', user: 'text' },
  },
  'repair-broke-off': {
    code: 'LS-6010',
    level: 'error',
    text: 'a repair was interrupted',
    fields: { err: 'error', repair: 'text' },
    outcome: 'failure',
  },
  'follower-repair-begun': {
    code: 'LS-6011',
    level: 'warn',
    text: 'a failed follower is being repaired',
    fields: { output: 'text', repair: 'text' },
  },
  'follower-left-to-person': {
    code: 'LS-6012',
    level: 'info',
    text: 'a broken follower is not repaired automatically',
    fields: { output: 'text', reason: 'text' },
  },
  'follower-not-repaired': {
    code: 'LS-6013',
    level: 'warn',
    text: 'a broken follower could not be repaired',
    fields: { output: 'text', reason: 'text' },
  },
  'follower-repair-broke-off': {
    code: 'LS-6014',
    level: 'error',
    text: 'an automatic repair was interrupted',
    fields: { err: 'error', output: 'text' },
    outcome: 'failure',
  },
  'data-views-changed': {
    code: 'LS-6015',
    level: 'info',
    text: 'data views changed',
    fields: { added: 'texts', removed: 'texts' },
  },
  'data-views-not-kept': {
    code: 'LS-6016',
    level: ['info', 'error'],
    text: 'data views cannot be kept in sync with the links',
    fields: { err: 'error' },
    outcome: 'failure',
  },
} as const satisfies LogMessages;
