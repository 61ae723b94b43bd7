/** Remedies of the leader document and of indices that a block protects from writing. Pure. */
import { LEADER_DOCUMENT_ID, LEADER_INDEX, type SetupSide } from '@lockstep/contracts';
import { valueAt } from '@lockstep/json';
import { remedy, request, segment, type ActStep, type Remedy } from './remedy.ts';
import { leaderRemedyTexts as texts } from '../texts/remedies/leader-remedies.ts';

const LEADER_PATH = `/${LEADER_INDEX}/_doc/${LEADER_DOCUMENT_ID}`;

/** A run creates the leader index and writes its document when they are missing or outdated. */
export const startRun = (label: string): ActStep => ({
  kind: 'act',
  label,
  act: 'start-run',
  request: request('management', 'POST', 'kbn:/api/console/sync'),
});

/** Writes the leader document again, unchanged: the new sequence number makes followers read it. */
export function resendLeader(managementName: string): Remedy<'resend-leader'> {
  return remedy({
    id: 'resend-leader',
    title: texts.resendLeaderTitle,
    summary: texts.resendLeaderSummary(managementName),
    steps: [
      startRun(texts.startRunWhichWritesDocument),
      {
        kind: 'wait',
        label: texts.waitUntilDocumentIsThere,
        request: request('management', 'GET', LEADER_PATH),
        until: (body) => valueAt(body, 'found') === true,
      },
      {
        kind: 'act',
        label: texts.writeDocumentAsItIs,
        act: 'rewrite-leader',
        request: {
          ...request('management', 'PUT', texts.pathAsRead(LEADER_PATH)),
          note: texts.bodyIsDocument,
        },
      },
    ],
    proves: ['LeaderWritable', 'LeaderPublished', 'OutputAddressed'],
  });
}

/** Blocks that a person or a full disk puts on an index, in Elasticsearch's names. */
export const INDEX_BLOCKS = [
  'index.blocks.write',
  'index.blocks.read',
  'index.blocks.metadata',
  'index.blocks.read_only',
  'index.blocks.read_only_allow_delete',
] as const;

export interface BlockedIndex {
  readonly side: SetupSide;
  readonly index: string;
  readonly blocks: readonly string[];
}

/** Removes write blocks from an index. Elasticsearch sets the one of a full disk again while the disk is full. */
export function unblockIndex({ side, index, blocks }: BlockedIndex): Remedy<'unblock-index'> {
  const settings = (value: true | null) => Object.fromEntries(blocks.map((name) => [name, value]));
  const path = `/${segment(index)}/_settings`;
  return remedy({
    id: 'unblock-index',
    title: texts.unblockIndexTitle,
    summary: texts.unblockIndexSummary(index),
    steps: [
      {
        kind: 'request',
        label: texts.removeFrom({ blocks: blocks.join(', '), index }),
        request: request(side, 'PUT', path, settings(null)),
      },
      startRun(texts.startRun),
    ],
    needs:
      side === 'remote'
        ? { cluster: [], index: [{ names: [index], privileges: ['manage'] }] }
        : { cluster: [], index: [] },
    undo: [request(side, 'PUT', path, settings(true))],
    proves:
      side === 'remote'
        ? ['FollowerOpen', 'FollowerReadsLeader', 'PackagesInstalled']
        : ['HomeIndicesUsable', 'LeaderWritable', 'LeaderPublished'],
  });
}
