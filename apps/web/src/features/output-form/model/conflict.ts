/** What another person has changed in an output while it was being edited here. */
import { FIELD_LABELS, outputFormMessages as text } from '../../../texts/output-form.ts';
import type { OutputFormValues } from './form-values.ts';

export interface ForeignChange {
  readonly member: keyof OutputFormValues;
  readonly label: string;
  readonly before: string;
  readonly after: string;
  /** The same field was changed here to something else: saving replaces the other value. */
  readonly isMineToo: boolean;
}

/** From what the form started with to what is stored now; `values` is what has been typed. */
export function foreignChanges(
  before: OutputFormValues,
  now: OutputFormValues,
  values: OutputFormValues,
): readonly ForeignChange[] {
  const members = Object.keys(FIELD_LABELS) as (keyof OutputFormValues)[];
  const differs = (a: OutputFormValues, b: OutputFormValues, member: keyof OutputFormValues): boolean =>
    JSON.stringify(a[member]) !== JSON.stringify(b[member]);
  return members
    .filter((member) => differs(before, now, member))
    .map((member) => ({
      member,
      label: FIELD_LABELS[member],
      before: inWords(before[member]),
      after: inWords(now[member]),
      isMineToo: differs(values, before, member) && differs(values, now, member),
    }));
}

function inWords(value: OutputFormValues[keyof OutputFormValues]): string {
  if (typeof value === 'boolean') return value ? text.on : text.off;
  if (typeof value === 'string') return value === '' ? text.empty : value;
  if ('kind' in value) return value.kind === 'keep' ? text.secretValue : text.empty;
  return value.filter((row) => row !== '').join(', ') || text.empty;
}
