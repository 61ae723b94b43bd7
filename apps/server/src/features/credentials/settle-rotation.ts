/** What a rotation has left behind: invalidated, or kept by name as long as that cannot be done. */
import type { ElasticConnection } from '@lockstep/elastic';
import type { CredentialMaker } from './credential-makers.ts';
import type { FormerCredential, NamedCredential, RotationRecord } from './rotation-record.ts';

export interface Settling {
  readonly maker: CredentialMaker;
  readonly admin: ElasticConnection;
  /** What the output stores now; undefined when that cannot be told. */
  readonly stored: NamedCredential | undefined;
  readonly now: number;
}

/**
 * A rotation that was cut off. When its credential is the one that is stored, only its end is missing; else nobody uses
 * the credential, and it is invalidated. Rejects with an error when the remote does not answer.
 */
export async function settlePending(
  record: RotationRecord,
  { maker, admin, stored, now }: Settling,
): Promise<RotationRecord> {
  const { pending } = record;
  if (pending === undefined) return record;
  const { found, isAll } = await maker.find(admin, pending.name);
  const { name, ref } = pending;
  const made: readonly NamedCredential[] = found.length > 0 || isAll ? found : [{ name, ref }];
  const isStored = made.some((each) => isSame(each, stored));
  if (isStored) {
    const former =
      pending.replaces === undefined ? [] : [{ ...pending.replaces, invalidAfter: now, isRefused: false }];
    return {
      ...record,
      pending: undefined,
      former: [...record.former, ...former],
      rotatedAt: pending.startedAt,
      last: { at: now, by: pending.by, result: 'done', message: undefined },
    };
  }
  const left: FormerCredential[] = [];
  for (const each of made)
    if (!(await maker.invalidate(admin, each))) left.push({ ...each, invalidAfter: now, isRefused: true });
  return { ...record, pending: undefined, former: [...record.former, ...left] };
}

const isSame = (each: NamedCredential, stored: NamedCredential | undefined): boolean =>
  stored !== undefined && (each.ref === undefined ? each.name === stored.name : each.ref === stored.ref);

/** Invalidates what was replaced and is not used any more; what cannot be stays on record. */
export async function settleFormer(
  record: RotationRecord,
  { maker, admin, stored, now }: Settling,
): Promise<RotationRecord> {
  const left: FormerCredential[] = [];
  for (const each of record.former) {
    // Somebody has put it back: it is in use.
    if (isSame(each, stored)) continue;
    if (each.invalidAfter > now) left.push(each);
    else if (!(await maker.invalidate(admin, each))) left.push({ ...each, isRefused: true });
  }
  return { ...record, former: left };
}
