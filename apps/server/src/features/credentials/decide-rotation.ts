/** Whether it is time to rotate a credential. Pure. */
import type { CredentialReading } from './read-credential.ts';
import type { RotationRecord } from './rotation-record.ts';

export interface RotationRules {
  /** So long before it expires. */
  readonly beforeMs: number;
  /** At this age, whenever it expires; undefined: only before it expires. */
  readonly everyMs: number | undefined;
}

export interface RotationCase {
  readonly reading: Pick<CredentialReading, 'state' | 'createdAt' | 'expiresAt'>;
  readonly record: Pick<RotationRecord, 'pending' | 'former' | 'rotatedAt' | 'last'>;
  readonly now: number;
}

export type RotationDecision =
  | { readonly kind: 'rotate' }
  /** Something that nobody uses any more is to be invalidated. */
  | { readonly kind: 'settle' }
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'leave'; readonly reason: string };

/** After a failed rotation, or one that found the remote away. */
const RETRY_MS = 3_600_000;
/** A credential that lives for less than `before` is rotated in the last third of its life, not all the time. */
const PART_OF_LIFE = 3;

/**
 * After a failure nothing is tried for `RETRY_MS`. What was cut off, or is due to be invalidated, is settled
 * before anything is rotated. `until` in epoch ms.
 */
export function decideRotation(
  rules: RotationRules,
  { reading, record, now }: RotationCase,
): RotationDecision {
  const { last } = record;
  const retryAt = last?.result === 'failed' ? last.at + RETRY_MS : now;
  if (retryAt > now) return { kind: 'wait', until: retryAt };
  if (
    record.pending !== undefined ||
    record.former.some(({ invalidAfter, isRefused }) => invalidAfter <= now && !isRefused)
  ) {
    return { kind: 'settle' };
  }
  if (reading.state === 'refused' || reading.state === 'unreadable') {
    return { kind: 'leave', reason: 'It is not accepted; whoever invalidated it may have meant to.' };
  }
  if (reading.state === 'unknown') return { kind: 'wait', until: now + RETRY_MS };
  const dueAt = rotationDueAt(rules, { reading, record });
  if (dueAt === undefined) return { kind: 'leave', reason: 'It does not expire.' };
  return dueAt <= now ? { kind: 'rotate' } : { kind: 'wait', until: dueAt };
}

/** Epoch milliseconds; undefined when it is never due. What is of unknown age is due at once where age counts. */
export function rotationDueAt(
  { beforeMs, everyMs }: RotationRules,
  { reading, record }: Pick<RotationCase, 'reading' | 'record'>,
): number | undefined {
  const { expiresAt } = reading;
  const madeAt = record.rotatedAt ?? reading.createdAt;
  const life = expiresAt === undefined || madeAt === undefined ? Infinity : expiresAt - madeAt;
  const byExpiry = expiresAt === undefined ? Infinity : expiresAt - Math.min(beforeMs, life / PART_OF_LIFE);
  const byAge = everyMs === undefined ? Infinity : (madeAt ?? 0) + everyMs;
  const due = Math.min(byExpiry, byAge);
  return due === Infinity ? undefined : due;
}
