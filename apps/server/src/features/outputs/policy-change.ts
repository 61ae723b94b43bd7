/**
 * What somebody who may change agent policies, and not settings, may change of an output. An output is also where this
 * console connects and what it writes with, so everything of its address, identity, trust and syncing is settings'.
 */
import { heldFor, type Output as OutputOnWire, type OutputChange } from '@lockstep/contracts';
import { canonicalJson } from '@lockstep/json';
import type { UserContext } from '../../http/request-context.ts';
import { AppError } from '../../lib/app-error.ts';
import { newSecrets } from './edit-rules.ts';

/** How agents of a policy batch what they send, and which streams they write to. Nothing that says where, or as whom. */
const POLICY_FIELDS = ['preset', 'write_to_logs_streams'] as const satisfies readonly (keyof OutputChange)[];

/** The change that somebody may make of it. Throws AppError `FORBIDDEN`. */
export async function allowedChange(
  { outputs, principal }: Pick<UserContext, 'outputs' | 'principal'>,
  before: OutputOnWire,
  change: OutputChange,
): Promise<OutputChange> {
  const mayChangeSettings = heldFor(principal.rights, before.id).has('fleet-settings-all');
  const allowed = mayChangeSettings ? change : policyChange(before, change);
  if (outputs.reach.kind !== 'everything' && touchesOthers(before, allowed)) await outputs.require();
  return allowed;
}

/** Of one output, what another one loses or may be confused with. */
const OF_ALL = [
  'name',
  'is_default',
  'is_default_monitoring',
] as const satisfies readonly (keyof OutputChange)[];

const touchesOthers = (before: OutputOnWire, change: OutputChange): boolean =>
  OF_ALL.some((field) => !isSame(change[field], before[field]));

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
