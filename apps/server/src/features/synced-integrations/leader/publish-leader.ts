/** Publishing: what is installed here becomes the leader document, and only when it changed. */
import { createHash } from 'node:crypto';
import {
  nextLeader,
  type AssetCollection,
  type Installation,
  type LeaderState,
  type RemoteHost,
} from '@lockstep/sync-engine';
import type { Logger } from '../../../lib/logger.ts';
import { MAX_LEADER_BYTES, type LeaderStore, type StoredLeader } from './leader-store.ts';

export interface PublishOptions {
  readonly leader: LeaderStore;
  readonly log: Logger;
  readonly now: () => number;
  /** Whether the home cluster may sync at all: without that nothing is written (docs/elastic/synced-integrations.md#license). */
  readonly isLicensed: () => Promise<boolean>;
  /** Custom assets of the home cluster, read only while some output wants them. */
  readonly collect: (previous: LeaderState | undefined) => Promise<AssetCollection>;
}

export interface PublishInput {
  /** The leader document as it probably is: only a write that goes through proves it. */
  readonly peeked?: Promise<StoredLeader | undefined> | undefined;
  readonly hosts: readonly RemoteHost[];
  readonly installations: readonly Installation[];
}

/** Another console may write between our read and our write; more often than this it is a loop. */
const MAX_TRIES = 5;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Returns the leader document as it now is; undefined when no output has ever asked for syncing. */
export async function publishLeader(
  options: PublishOptions,
  { peeked, ...input }: PublishInput,
): Promise<LeaderState | undefined> {
  const { leader, isLicensed } = options;
  if (!(await isLicensed())) return (await leader.read())?.state;
  const probable = await peeked;
  let isRead = probable === undefined;
  let previous = probable ?? (await leader.read());
  for (let attempt = 1; attempt <= MAX_TRIES; attempt++) {
    const next = await publish(options, input, previous);
    if (next !== 'conflict' && next !== 'unchanged') return next;
    if (next === 'unchanged' && isRead) return previous?.state;
    const newest = await leader.read();
    if (next === 'unchanged' && isSameVersion(newest, previous)) return newest?.state;
    previous = newest;
    isRead = true;
  }
  throw new Error(
    `The leader document changed under every one of ${MAX_TRIES} tries; another writer is in a loop.`,
  );
}

function isSameVersion(one: StoredLeader | undefined, other: StoredLeader | undefined): boolean {
  return one?.seqNo === other?.seqNo && one?.primaryTerm === other?.primaryTerm;
}

/** Writes what follows from `previous`, and returns it; `conflict` when that is not the newest. */
async function publish(
  { leader, log, now, collect }: PublishOptions,
  input: Omit<PublishInput, 'peeked'>,
  previous: StoredLeader | undefined,
): Promise<LeaderState | 'unchanged' | 'conflict'> {
  const isWanted = input.hosts.some(({ syncIntegrations }) => syncIntegrations);
  if (isWanted) await leader.ensureIndex();
  const decision = nextLeader({
    ...input,
    previous: previous?.state,
    digest: sha256,
    now: now(),
    assets: isWanted ? await collect(previous?.state) : undefined,
  });
  if (decision.kind !== 'write') return 'unchanged';
  const answer = await leader.write(decision.next, previous);
  if (answer === 'conflict') return 'conflict';
  if (answer === 'too-large') {
    const { refusedBytes = 0 } = leader.size();
    throw new Error(
      `The leader document has ${refusedBytes} bytes, more than a cluster takes (${MAX_LEADER_BYTES}); the one before stays. Delete custom assets that are not needed.`,
    );
  }
  const { generation } = decision.next.stamp;
  log.info('leader-written', { generation, reason: decision.reason });
  return decision.next;
}
