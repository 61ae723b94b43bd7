/**
 * What somebody who may change agent policies, and not settings, may change of an output. An output is also where this
 * console connects and what it writes with, so everything of its address, identity, trust and syncing is settings'.
 */
import type { Output as OutputOnWire, OutputChange } from '@lockstep/contracts';
import { canonicalJson } from '@lockstep/json';
import type { Principal } from '../../http/principal.ts';
import { AppError } from '../../lib/app-error.ts';
import { newSecrets } from './edit-rules.ts';

/** How agents of a policy batch what they send, and which streams they write to. Nothing that says where, or as whom. */
const POLICY_FIELDS = ['preset', 'write_to_logs_streams'] as const satisfies readonly (keyof OutputChange)[];

/** The change that somebody may make of it. Throws AppError `FORBIDDEN`. */
export function allowedChange(
  { held }: Pick<Principal, 'held'>,
  before: OutputOnWire,
  change: OutputChange,
): OutputChange {
  return held.has('fleet-settings-all') ? change : policyChange(before, change);
}

/**
 * The part of a change that such a user may make. Fields that are sent back as they were read are left out, so that a
 * client may send the whole form. Throws AppError `FORBIDDEN`, naming the fields.
 */
function policyChange(before: OutputOnWire, change: OutputChange): OutputChange {
  const old = before as Readonly<Record<string, unknown>>;
  const others = Object.entries(change).filter(
    ([name]) => !isPolicyField(name) && !SECRET_FIELDS.includes(name),
  );
  const refused = [
    ...others.filter(([name, value]) => !isSame(value, old[name])).map(([name]) => name),
    ...newSecrets(change),
  ];
  if (refused.length > 0) {
    throw new AppError(
      'FORBIDDEN',
      `Changing ${[...new Set(refused)].join(', ')} of an output needs fleet_settings_all.`,
      {
        nextAction: `Ask for a role with fleet_settings_all, or change only ${POLICY_FIELDS.join(' and ')}.`,
      },
    );
  }
  return Object.fromEntries(Object.entries(change).filter(([name]) => isPolicyField(name)));
}

/** References to what is stored say nothing; new values are found by `newSecrets`. */
const SECRET_FIELDS: readonly string[] = ['secrets', 'service_token', 'kibana_api_key', 'remote_api_key'];

const isPolicyField = (name: string): boolean => POLICY_FIELDS.some((field) => field === name);

function isSame(wanted: unknown, stored: unknown): boolean {
  return wanted === undefined || canonicalJson(wanted ?? null) === canonicalJson(stored ?? null);
}
