// Whatever two values are: nothing differs exactly when they say the same, and each change is one.
import { canonicalJson } from '@lockstep/json';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Json } from '../json.ts';
import { fieldChanges } from './field-changes.ts';

const json = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>;
const objects = fc.array(fc.dictionary(fc.constantFrom('set', 'drop', 'a'), json), {
  maxLength: 6,
}) as fc.Arbitrary<Json>;

const said = (value: Json | undefined): string => (value === undefined ? 'absent' : canonicalJson(value));

it.each([
  ['any values', json],
  ['lists of objects', objects],
] as const)(
  '%s: equal values have no changes, others have some, none of them between equals',
  (_, values) => {
    fc.assert(
      fc.property(values, values, (before, after) => {
        const changes = fieldChanges(before, after);
        expect(changes.length === 0).toBe(canonicalJson(before) === canonicalJson(after));
        for (const change of changes) expect(said(change.before)).not.toBe(said(change.after));
        expect(fieldChanges(after, after)).toEqual([]);
      }),
    );
  },
);
