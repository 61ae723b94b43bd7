/** Why a field cannot be changed; undefined when it can. */
import type { Output } from '@lockstep/contracts';
import type { Permission } from '../../../lib/permission.ts';
import { outputFormMessages as text } from '../../../texts/output-form.ts';
import { FIELDS } from './form-fields.ts';
import type { OutputFormValues } from './form-values.ts';

/**
 * In this order: the reader may not, the configuration file sets it, it is the default and another has to
 * become that first.
 */
export function lockOf(
  member: keyof OutputFormValues,
  stored: Output | undefined,
  permission: Permission,
): string | undefined {
  if (permission.kind === 'denied') return permission.reason;
  if (stored === undefined) return undefined;
  if (isConfigured(stored) && !mayEdit(member, stored)) return text.lockedByConfiguration;
  if (member === 'isDefault' && stored.is_default) return text.defaultLocked;
  if (member === 'isDefaultMonitoring' && stored.is_default_monitoring) return text.defaultLocked;
  return undefined;
}

/** Set by the configuration file of the console: only what `allow_edit` names can be changed here. */
export function isConfigured(stored: Output | undefined): boolean {
  return stored?.is_preconfigured === true;
}

/** `allow_edit` names fields of the API, a whole group such as `ssl` among them. */
function mayEdit(member: keyof OutputFormValues, { allow_edit: allowed = [] }: Output): boolean {
  const field = FIELDS[member];
  return allowed.some((one) => field === one || field.startsWith(`${one}.`));
}
