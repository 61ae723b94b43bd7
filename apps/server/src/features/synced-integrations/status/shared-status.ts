/**
 * What one console has seen of a remote, as text for the others. Plain data, compressed; the leader document apart, because
 * remotes share it: it is parsed once for all that have the same. Raw answers of a remote stay with whoever asked.
 */
import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { LeaderState } from '@lockstep/sync-engine';
import type { EvaluatedCondition } from '../../../conditions/evaluate-conditions.ts';
import type { DecisionNotes } from '../reconcile/decide-steps.ts';
import type { Evidence, ReportedOutput } from './cached-status.ts';
import type { TrackedChanges } from './change-tracker.ts';

export interface SharedStatus {
  readonly output: ReportedOutput;
  readonly evidence: Evidence;
  readonly conditions: readonly EvaluatedCondition[];
  readonly changes: TrackedChanges;
}

export interface StatusText {
  readonly status: string;
  /** Empty without one. */
  readonly leader: string;
  readonly leaderDigest: string;
}

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);
const FAST = { level: 1 } as const;
/** Nothing that a console has written itself is larger; more would be another's mischief. */
const MOST_BYTES = 256 * 1024 * 1024;
/** While a change is on its way there are two. */
const LEADERS_KEPT = 8;

type SharedNotes = Omit<DecisionNotes, 'offered'> & {
  readonly offered: readonly (readonly [string, string])[];
};

/** The same for what says the same: times at which it was looked at do not count. */
export function digestOfStatus({ output, evidence, conditions }: SharedStatus): string {
  const { leader, rest } = withoutLeader(evidence);
  const seen = rest.kind === 'observation' ? rest.observation : rest.answer;
  return digestOf(
    JSON.stringify([
      output,
      { ...seen, at: 0 },
      rest.kind === 'observation' ? toShared(rest.notes) : null,
      leader === undefined ? null : digestOfLeader(leader),
      conditions.map(({ asked: _asked, observedAt: _observedAt, ...condition }) => condition),
    ]),
  );
}

/** A status as it is written for other consoles: compressed, the leader document once by its digest. */
export async function toStatusText({
  output,
  evidence,
  conditions,
  changes,
}: SharedStatus): Promise<StatusText> {
  const { leader, rest } = withoutLeader(evidence);
  const shared = {
    output,
    evidence: rest.kind === 'observation' ? { ...rest, notes: toShared(rest.notes) } : rest,
    conditions: conditions.map((condition) => ({ ...condition, asked: [] })),
    changes,
  };
  return {
    status: await pack(shared),
    leader: leader === undefined ? '' : await pack(leader),
    leaderDigest: leader === undefined ? '' : digestOfLeader(leader),
  };
}

export interface StatusReader {
  /** Undefined for a text that is none, such as one that was cut. */
  read(text: StatusText): Promise<SharedStatus | undefined>;
}

/** Reads what other consoles have written; undefined for one that this version cannot read. */
export function createStatusReader(): StatusReader {
  const leaders = new Map<string, LeaderState>();
  const leaderOf = async ({ leader, leaderDigest }: StatusText): Promise<LeaderState | undefined> => {
    if (leaderDigest === '') return undefined;
    const known = leaders.get(leaderDigest) ?? ((await unpack(leader)) as LeaderState);
    leaders.delete(leaderDigest);
    leaders.set(leaderDigest, known);
    for (const [oldest] of leaders) {
      if (leaders.size <= LEADERS_KEPT) break;
      leaders.delete(oldest);
    }
    return known;
  };
  return {
    async read(text) {
      try {
        const { evidence, ...status } = (await unpack(text.status)) as SharedStatus;
        return { ...status, evidence: withLeader(evidence, await leaderOf(text)) };
      } catch {
        return undefined;
      }
    },
  };
}

function withoutLeader(evidence: Evidence): {
  readonly leader: LeaderState | undefined;
  readonly rest: Evidence;
} {
  if (evidence.kind !== 'observation' || evidence.observation.kind !== 'observed')
    return { leader: undefined, rest: evidence };
  const { leader, ...observation } = evidence.observation;
  // Put in again before anybody reads it.
  return { leader, rest: { ...evidence, observation: observation as typeof evidence.observation } };
}

function withLeader(evidence: Evidence, leader: LeaderState | undefined): Evidence {
  if (evidence.kind !== 'observation') return evidence;
  const { notes, observation } = evidence;
  const whole = {
    ...evidence,
    notes: { ...notes, offered: new Map((notes as unknown as SharedNotes).offered) },
  };
  if (observation.kind !== 'observed') return whole;
  if (leader === undefined) throw new Error('What was observed has a leader document.');
  return { ...whole, observation: { ...observation, leader } };
}

const toShared = ({ offered, ...notes }: DecisionNotes): SharedNotes => ({ ...notes, offered: [...offered] });

const digests = new WeakMap<LeaderState, string>();

function digestOfLeader(leader: LeaderState): string {
  const known = digests.get(leader) ?? digestOf(JSON.stringify(leader));
  digests.set(leader, known);
  return known;
}

const digestOf = (text: string): string => hash('sha1', text, 'base64url');

/** Numbers that JSON does not have, such as a date that nobody can read: they would come back as null. */
const MARK = '\u0000';
const MARK_IN_TEXT = JSON.stringify(MARK).slice(1, -1);
const UNUSUAL = new Map(
  [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map((value) => [
    MARK + String(value),
    value,
  ]),
);

const isUnusual = (value: unknown): boolean => typeof value === 'number' && !Number.isFinite(value);

const toText = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) => (isUnusual(one) ? MARK + String(one) : one));

const fromText = (text: string): unknown =>
  text.includes(MARK_IN_TEXT)
    ? JSON.parse(text, (_key, one: unknown) => UNUSUAL.get(one as string) ?? one)
    : JSON.parse(text);

const pack = async (value: unknown): Promise<string> =>
  (await deflate(toText(value), FAST)).toString('base64');

const unpack = async (text: string): Promise<unknown> =>
  fromText((await inflate(Buffer.from(text, 'base64'), { maxOutputLength: MOST_BYTES })).toString());
