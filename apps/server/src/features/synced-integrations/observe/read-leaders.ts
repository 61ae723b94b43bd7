/** The leader documents in all followers of a remote, read in one request, and what they want together. */
import { LEADER_DOCUMENT_ID } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import {
  findAddressedHost,
  mergeLeaders,
  type Addressee,
  type FollowedLeader,
  type MergedLeaders,
  type ObservedFollower,
  type RemoteObservation,
} from '@lockstep/sync-engine';
import type { FoundFollower } from './find-followers.ts';
import { parseLeaderDocument } from '../leader/leader-document-mapping.ts';

export type ReadLeaders =
  | {
      readonly kind: 'read';
      /** The management cluster that the asker works for, as far as that can be told. */
      readonly own: FollowedLeader;
      /** Undefined when there is one follower and it is in order. */
      readonly merged: MergedLeaders | undefined;
      /** The own one first. */
      readonly followers: readonly ObservedFollower[];
      readonly replicationError: string | undefined;
    }
  | { readonly kind: 'blocked'; readonly observation: Exclude<RemoteObservation, { kind: 'observed' }> };

/** `found` in order of precedence. Followers that do not run are named and asked for nothing. */
export async function readLeaders(
  { documents }: ElasticConnection,
  found: readonly FoundFollower[],
  addressee: Addressee,
): Promise<ReadLeaders> {
  const running = found.filter(({ state }) => state === 'running');
  const answers = await readDocuments(documents, running);
  const read = new Map<string, FollowedLeader>();
  const problems = new Map<string, Unread>();
  for (const { index } of running) {
    const answer = parse(answers.get(index));
    if (answer.kind === 'unread') problems.set(index, answer);
    else {
      const { leader } = answer;
      read.set(index, { follower: index, leader, host: findAddressedHost(leader, addressee) });
    }
  }
  const leaders = [...read.values()];
  const own = chooseOwn(leaders, addressee.outputName);
  if (own === undefined) return { kind: 'blocked', observation: blocked(found, problems) };
  const followers = found.map(({ index, state, detail, operationsBehind }): ObservedFollower => {
    const problem = problems.get(index);
    return problem === undefined
      ? { index, state, detail, operationsBehind }
      : { index, state: 'unreadable', detail: problem.message, operationsBehind };
  });
  const silent = followers.filter(({ state }) => state !== 'running').map(({ index }) => index);
  const isAlone = leaders.length === 1 && silent.length === 0;
  return {
    kind: 'read',
    own,
    merged: isAlone ? undefined : mergeLeaders(leaders, silent),
    followers: followers.toSorted((a, b) => rank(a, own) - rank(b, own)),
    replicationError: found
      .find(({ index }) => index === own.follower)
      ?.stats?.shards.flatMap(({ readErrors }) => readErrors)[0]?.reason,
  };
}

function rank({ index }: ObservedFollower, { follower }: FollowedLeader): number {
  return index === follower ? 0 : 1;
}

interface Unread {
  readonly kind: 'unread';
  readonly isEmpty: boolean;
  readonly message: string;
}

type Answer =
  | { readonly kind: 'found'; readonly source: unknown }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly reason: string };

async function readDocuments(
  documents: ElasticConnection['documents'],
  running: readonly FoundFollower[],
): Promise<ReadonlyMap<string, Answer>> {
  const [only] = running;
  if (only !== undefined && running.length === 1) {
    const document = await documents.get(only.index, LEADER_DOCUMENT_ID);
    return new Map([[only.index, document ? { kind: 'found', ...document } : { kind: 'absent' }]]);
  }
  const places = running.map(({ index }) => ({ index, id: LEADER_DOCUMENT_ID }));
  const answers = await documents.getEach(places);
  return new Map(places.map(({ index }, at) => [index, answers[at] ?? { kind: 'absent' }]));
}

function parse(answer: Answer | undefined) {
  const unread = (isEmpty: boolean, message: string): Unread => ({ kind: 'unread', isEmpty, message });
  if (answer === undefined || answer.kind === 'absent') {
    return unread(true, 'It has not received the list of integrations yet.');
  }
  if (answer.kind === 'unreadable') return unread(false, answer.reason);
  const leader = parseLeaderDocument(answer.source);
  return leader === undefined
    ? unread(false, 'The document in it is not a leader document.')
    : { kind: 'read' as const, leader };
}

/** The first that addresses this remote under the output's name; else the first that addresses it; else the first. */
function chooseOwn(
  leaders: readonly FollowedLeader[],
  outputName: string | undefined,
): FollowedLeader | undefined {
  return (
    leaders.find(({ host }) => host !== undefined && host.name === outputName) ??
    leaders.find(({ host }) => host !== undefined) ??
    leaders[0]
  );
}

/** Nothing can be read at all: the first follower in order of precedence says why. */
function blocked(
  found: readonly FoundFollower[],
  problems: ReadonlyMap<string, Unread>,
): Exclude<RemoteObservation, { kind: 'observed' }> {
  const [first] = found;
  if (first === undefined) return { kind: 'no-follower' };
  const { index: follower, state, detail = '' } = first;
  switch (state) {
    case 'paused':
      return { kind: 'paused', follower };
    case 'fatal':
      return { kind: 'fatal', follower, reason: detail };
    case 'not-available':
      return { kind: 'not-available', follower };
    default: {
      const problem = problems.get(follower);
      if (problem?.isEmpty !== false) return { kind: 'no-document', follower };
      return { kind: 'read-failed', message: `${follower}: ${problem.message}` };
    }
  }
}
