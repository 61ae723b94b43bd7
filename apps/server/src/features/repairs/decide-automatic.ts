/**
 * Whether a follower whose history is gone is made anew without asking anybody: only when nothing else can be the
 * cause, and only so often. Pure.
 */
import type { Diagnosis, ProbeResult, RepairKind } from '@lockstep/contracts';

export interface AutomaticRules {
  readonly lostLeases: boolean;
  /** For one output, within 24 hours. */
  readonly perDay: number;
}

export interface AutomaticEvidence {
  /** Epoch milliseconds. */
  readonly now: number;
  /** When this output was repaired by itself before, whether or not it helped; epoch milliseconds. */
  readonly past: readonly number[];
  readonly diagnosis: Pick<Diagnosis, 'probes'>;
}

export type AutomaticDecision =
  | { readonly kind: 'repair'; readonly repair: RepairKind }
  | { readonly kind: 'leave'; readonly reason: string };

export const DAY_MS = 24 * 3_600_000;
/** What did not help just now does not help again at once. */
const REST_MS = 10 * 60_000;

/** A follower that is made anew copies what the leader has: that has to be the right one, and there. */
const MUST_HOLD = ['LeaderWritable', 'LeaderPublished', 'FollowerActive', 'LinkConnected'];
const LOST_LEASE = 'C6';
const REPAIR: RepairKind = 'recreate-follower';

export function decideAutomatic(
  { lostLeases, perDay }: AutomaticRules,
  { now, past, diagnosis }: AutomaticEvidence,
): AutomaticDecision {
  if (!lostLeases) return leave('Followers are not made anew automatically.');
  const errors = probe(diagnosis, 'FollowerReadsLeader');
  if (errors?.result !== 'failed' || errors.problem_id !== LOST_LEASE || !errors.repairs.includes(REPAIR)) {
    return leave('The follower has not lost its history.');
  }
  const missing = MUST_HOLD.find((id) => !holds(probe(diagnosis, id)));
  if (missing !== undefined) {
    const { label, message } = probe(diagnosis, missing) ?? { label: missing, message: 'Not looked at.' };
    return leave(`That needs a person to look at it first: ${label}. ${message}`);
  }
  const recent = past.filter((time) => now - time < DAY_MS);
  if (recent.length >= perDay) {
    return leave(
      `It was made anew automatically ${times(recent.length)} within 24 hours; that is the limit.`,
    );
  }
  if (recent.some((time) => now - time < REST_MS)) {
    return leave('It was made anew automatically less than ten minutes ago.');
  }
  return { kind: 'repair', repair: REPAIR };
}

function probe({ probes }: AutomaticEvidence['diagnosis'], id: string): ProbeResult | undefined {
  return probes.find((each) => each.id === id);
}

/** A warning about the leader document (its size, say) does not make it a wrong one. */
function holds(found: ProbeResult | undefined): boolean {
  return found?.result === 'passed' || (found?.result === 'warning' && found.id === 'LeaderPublished');
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

function leave(reason: string): AutomaticDecision {
  return { kind: 'leave', reason };
}
