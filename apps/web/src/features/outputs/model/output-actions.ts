/** What may be done with an output, and if not, why. */
import type { Permission } from '../../../lib/permission.ts';
import { outputMessages as text } from '../../../texts/outputs.ts';
import type { OutputRow } from './output-rows.ts';

function denied(reason: string): Permission {
  return { kind: 'denied', reason };
}

/** The reason that a person can do something about comes first. */
export function mayDelete(row: OutputRow, permission: Permission): Permission {
  if (row.isPreconfigured) return denied(text.lockedDelete);
  if (row.isDefault) return denied(text.defaultDelete(text.defaultIntegrations));
  if (row.isDefaultMonitoring) return denied(text.defaultDelete(text.defaultMonitoring));
  return permission;
}

/**
 * The reason of the output goes before that of the reader: a right would not help where nothing can be synced.
 */
export function maySync(row: OutputRow, permission: Permission): Permission {
  if (row.type !== 'remote_elasticsearch') return denied(text.syncNotRemote);
  return row.isSyncOn ? permission : denied(text.syncOff);
}

/** Also with syncing off: the doctor says what stands in the way. */
export function mayExamine(row: OutputRow, permission: Permission): Permission {
  return row.type === 'remote_elasticsearch' ? permission : denied(text.examineNotRemote);
}

/** What can be done with several outputs at once. */
export type BulkKind = 'sync' | 'doctor';

/** Where one of them can take it; each of the others says why it was left out. */
export function bulkPermission(permissions: readonly Permission[]): Permission {
  const [first] = permissions;
  if (first === undefined) return denied(text.bulkNothingChosen);
  return permissions.find(({ kind }) => kind === 'allowed') ?? first;
}

/** Why an output is locked; undefined when it is not. */
export function lockReason({ isPreconfigured, allowEdit }: OutputRow): string | undefined {
  if (!isPreconfigured) return undefined;
  return allowEdit.length === 0 ? text.locked : text.lockedBut(allowEdit.join(', '));
}
