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
import type { OtherLeaders } from './applied-editions.ts';
import type { FoundFollower } from './find-followers.ts';
import { parseLeaderDocument } from '../leader/leader-document-mapping.ts';
import type { ReadDocument, RemoteMemory } from './remote-memory.ts';

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

export interface LeaderReading {
  /** In order of precedence. Those that do not run are named and asked for nothing. */
  readonly found: readonly FoundFollower[];
  readonly addressee: Addressee;
  readonly memory: RemoteMemory;
  /** As of just now; what has none is read every time. */
  readonly marks: ReadonlyMap<string, string>;
  /** Those who apply directly, and others whose wishes are not known. */
  readonly others: OtherLeaders;
  /** The asker's own leader, when nothing is replicated for it. */
  readonly direct?: FollowedLeader;
}

/** Asks for documents that are not the ones cached: one request, or none. */
export async function readLeaders(
  { documents }: Pick<ElasticConnection, 'documents'>,
  { found, addressee, memory, marks, others, direct }: LeaderReading,
): Promise<ReadLeaders> {
  const running = found.filter(({ state }) => state === 'running');
  const answers = await readDocuments(documents, { running, memory, marks });
  const read = new Map<string, FollowedLeader>();
  const problems = new Map<string, Unread>();
  for (const [index, answer] of answers) {
    if (answer.kind === 'unread') problems.set(index, answer);
    else {
      const { leader } = answer;
      read.set(index, { follower: index, leader, host: findAddressedHost(leader, addressee) });
    }
  }
  const followed = [...read.values()];
  const own = direct ?? chooseOwn(followed, addressee.outputName);
  if (own === undefined) return { kind: 'blocked', observation: blocked(found, problems) };
  const followers = found.map(({ index, state, detail, operationsBehind }): ObservedFollower => {
    const problem = problems.get(index);
    return problem === undefined
      ? { index, state, detail, operationsBehind }
      : { index, state: 'unreadable', detail: problem.message, operationsBehind };
  });
  const leaders = [...(direct === undefined ? [] : [direct]), ...followed, ...others.leaders];
  const silent = [
    ...followers.filter(({ state }) => state !== 'running').map(({ index }) => index),
    ...others.silent,
  ];
  const isAlone = leaders.length === 1 && silent.length === 0;
  return {
    kind: 'read',
    own,
    merged: isAlone ? undefined : mergeLeaders(leaders, silent),
    followers: followers.toSorted((a, b) => rank(a, own) - rank(b, own)),
    replicationError: errorOf(found.find(({ index }) => index === own.follower)),
  };
}

/** Why the follower does not go on, although it is tried again by itself. */
function errorOf(own: FoundFollower | undefined): string | undefined {
  const readErrors = own?.stats?.shards.flatMap((shard) => shard.readErrors) ?? [];
  return readErrors[0]?.reason ?? own?.writeError;
}

function rank({ index }: ObservedFollower, { follower }: FollowedLeader): number {
  return index === follower ? 0 : 1;
}

type Unread = Extract<ReadDocument, { kind: 'unread' }>;

interface DocumentReading extends Pick<LeaderReading, 'memory' | 'marks'> {
  readonly running: readonly FoundFollower[];
}

async function readDocuments(
  documents: ElasticConnection['documents'],
  { running, memory, marks }: DocumentReading,
): Promise<ReadonlyMap<string, ReadDocument>> {
  const kept = new Map(
    running.flatMap(({ index }) => {
      const known = memory.documents?.get(index);
      return known !== undefined && known.mark === marks.get(index) ? [[index, known] as const] : [];
    }),
  );
  const moved = running.filter(({ index }) => !kept.has(index)).map(({ index }) => index);
  const read = await askFor(documents, moved);
  memory.documents = new Map([
    ...kept,
    ...moved.flatMap((index) => {
      const [mark, document] = [marks.get(index), read.get(index)];
      return mark === undefined || document === undefined ? [] : [[index, { mark, document }] as const];
    }),
  ]);
  return new Map(
    running.map(({ index }) => [index, kept.get(index)?.document ?? read.get(index) ?? parse(undefined)]),
  );
}

type Answer =
  | { readonly kind: 'found'; readonly source: unknown }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly reason: string };

async function askFor(
  documents: ElasticConnection['documents'],
  indices: readonly string[],
): Promise<ReadonlyMap<string, ReadDocument>> {
  const [only] = indices;
  if (only !== undefined && indices.length === 1) {
    const document = await documents.get(only, LEADER_DOCUMENT_ID);
    return new Map([[only, parse(document ? { kind: 'found', ...document } : { kind: 'absent' })]]);
  }
  const places = indices.map((index) => ({ index, id: LEADER_DOCUMENT_ID }));
  const answers = await documents.getEach(places);
  return new Map(indices.map((index, at) => [index, parse(answers[at])]));
}

function parse(answer: Answer | undefined): ReadDocument {
  const unread = (isEmpty: boolean, message: string): Unread => ({ kind: 'unread', isEmpty, message });
  if (answer === undefined || answer.kind === 'absent') {
    return unread(true, 'It has not received the list of integrations yet.');
  }
  if (answer.kind === 'unreadable') return unread(false, answer.reason);
  const leader = parseLeaderDocument(answer.source);
  return leader === undefined
    ? unread(false, 'The document in it is not a leader document.')
    : { kind: 'read', leader };
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
    case 'closed':
      return { kind: 'closed', follower };
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
