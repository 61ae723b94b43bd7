/** A credential as it goes over the wire. Pure. */
import type { Credential, RotatedCredential } from '@lockstep/contracts';
import { isoTime } from '../../lib/clock.ts';
import { requestText } from '../../remedies/request-text.ts';
import type { CredentialMaker } from './credential-makers.ts';
import { rotationDueAt, type RotationRules } from './decide-rotation.ts';
import type { CredentialReading } from './read-credential.ts';
import { isCutOff, recordId, type RotationRecord } from './rotation-record.ts';

export interface OutputCredential {
  readonly output: { readonly id: string; readonly name: string; readonly isPreconfigured: boolean };
  readonly kind: RotatedCredential;
  readonly reading: CredentialReading;
  readonly record: RotationRecord;
  readonly maker: CredentialMaker;
  /** Undefined where the configuration names no account for the output. */
  readonly rules: RotationRules | undefined;
  readonly now: number;
}

const FROM_CONFIGURATION =
  'It comes from the configuration of this console: create a new one on the remote, put it there, start the console again, and invalidate the former one.';
const WITH_A_USER =
  'A user of the remote is needed for it: given with the order and not kept, or named in credentials.rotation.accounts.';

/** One row of the page Credentials; what the configuration fixes cannot be rotated there. */
export function presentOutputCredential(credential: OutputCredential): Credential {
  const { output, kind, reading, record, rules } = credential;
  const isFixed = output.isPreconfigured;
  return {
    id: recordId(record),
    kind,
    ...presentReading(reading),
    use: 'output',
    output: { id: output.id, name: output.name },
    cluster: output.name,
    rotated_at: timeOf(record.rotatedAt),
    rotation: {
      by: isFixed ? 'person' : 'console',
      note: isFixed ? FROM_CONFIGURATION : rules === undefined ? WITH_A_USER : null,
      scheduled_at: isFixed || rules === undefined ? null : timeOf(rotationDueAt(rules, credential)),
    },
    ...presentRecord(credential),
  };
}

/** What the cluster says of a credential, without the credential. */
export const presentReading = ({
  name,
  ref,
  owner,
  createdAt,
  expiresAt,
  state,
  reason,
}: CredentialReading) => ({
  name: name ?? null,
  ref: ref ?? null,
  owner: owner ?? null,
  created_at: timeOf(createdAt),
  expires_at: timeOf(expiresAt),
  state,
  reason: reason === undefined ? null : { message: reason.message, next_action: reason.nextAction },
});

/** A credential without a history here. */
export const neverRotated = (): Pick<
  Credential,
  'rotated_at' | 'former' | 'last_rotation' | 'interrupted'
> => ({ rotated_at: null, former: [], last_rotation: null, interrupted: null });

function presentRecord({
  record,
  maker,
  rules,
  now,
}: OutputCredential): Pick<Credential, 'former' | 'last_rotation' | 'interrupted'> {
  const { former, last, pending } = record;
  return {
    former: former.map((each) => ({
      name: each.name,
      ref: each.ref ?? null,
      invalid_after: rules === undefined || each.isRefused ? null : isoTime(each.invalidAfter),
      request: requestText(maker.invalidateRequest(each)),
    })),
    last_rotation:
      last === undefined
        ? null
        : { at: isoTime(last.at), by: last.by, result: last.result, message: last.message ?? null },
    interrupted:
      pending !== undefined && isCutOff(pending, now)
        ? { name: pending.name, at: isoTime(pending.startedAt), by: pending.by }
        : null,
  };
}

const timeOf = (at: number | undefined): string | null => (at === undefined ? null : isoTime(at));
