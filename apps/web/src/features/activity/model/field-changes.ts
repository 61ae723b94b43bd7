/** What an action changed, field by field. */
import type { UserAction } from '@lockstep/contracts';
import { activityMessages as text } from '../../../texts/activity.ts';

export interface ChangedField {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

export function changedFields({
  before,
  after,
}: Pick<UserAction, 'before' | 'after'>): readonly ChangedField[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return names
    .map((field) => ({ field, before: inWords(before?.[field]), after: inWords(after?.[field]) }))
    .filter((row) => row.before !== row.after);
}

function inWords(value: unknown): string {
  if (value === undefined || value === null || value === '') return text.unset;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
