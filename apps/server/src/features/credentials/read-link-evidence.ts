/** Reads what tells whether a link uses its new key: what refusals name, and what the follower reads. */
import type { Credentials, ElasticConnection } from '@lockstep/elastic';
import { numberAt } from '@lockstep/json';
import { waitUntil } from '../../lib/wait-until.ts';
import { READS_NEEDED, type LinkEvidence, type LinkReads } from './decide-link-proof.ts';
import { keyInUse } from './link-key-in-use.ts';
import type { LinkedOutput, LinkRotationPorts } from './link-rotation-ports.ts';
import { using } from './prove-credential.ts';

const READ_WITHIN_MS = 10_000;

export interface AskedLink {
  readonly output: LinkedOutput;
  readonly alias: string;
  readonly credentials: Credentials | undefined;
}

/** Every host answers for itself: each node has a keystore of its own. */
export function namedAtHosts(
  { connect }: Pick<LinkRotationPorts, 'connect'>,
  { output, alias, credentials }: AskedLink,
): Promise<LinkEvidence['named']> {
  return Promise.all(
    output.address.hosts.map((host) =>
      using(connect(output, credentials, host), (connection) => keyInUse(connection, alias)),
    ),
  );
}

interface Seen {
  readonly count: number;
  readonly error: string | undefined;
  readonly isRunning: boolean;
}

async function lookAtReads(remote: ElasticConnection, follower: string): Promise<Seen> {
  const stats = await remote.followers.stats(follower);
  const shards = stats?.shards ?? [];
  const errors = shards.flatMap(({ readErrors, fatalError }) => [
    ...(fatalError === undefined ? [] : [fatalError.reason]),
    ...readErrors.map(({ reason }) => reason),
  ]);
  return {
    count: shards.reduce((sum, { raw }) => sum + (numberAt(raw, 'successful_read_requests') ?? 0), 0),
    error: stats === undefined ? `${follower} is paused.` : errors[0],
    isRunning: stats !== undefined,
  };
}

/** Makes the follower read, as often as it takes to know that it read with what is loaded now. */
export async function readsSince(
  { rewriteLeader, sleep }: Pick<LinkRotationPorts, 'rewriteLeader' | 'sleep'>,
  remote: ElasticConnection,
  follower: string,
): Promise<LinkReads> {
  let seen = await lookAtReads(remote, follower);
  const before = seen.count;
  while (seen.isRunning && seen.count - before < READS_NEEDED) {
    const wanted = seen.count + 1;
    await rewriteLeader();
    seen = await waitUntil(
      () => lookAtReads(remote, follower),
      ({ count, error, isRunning }) => count >= wanted || error !== undefined || !isRunning,
      { withinMs: READ_WITHIN_MS, sleep },
    );
    if (seen.count < wanted) break;
  }
  return { since: seen.count - before, error: seen.error };
}
