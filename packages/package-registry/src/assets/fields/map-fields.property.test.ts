// Whatever a package writes into its fields, mapping them ends, and twice gives the same.

import { canonicalJson } from '@lockstep/json';
import fc from 'fast-check';
import { runs } from '@lockstep/tools/test-runs';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../json.ts';
import { mapFields } from './map-fields.ts';

const name = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    'a.b',
    'a.*',
    '*',
    'a.*.b',
    '@timestamp',
    '__proto__',
    'constructor',
    '.',
    'a..b',
    '',
  ),
  // The JSON reader of Node 24 may answer with another key for one that is a quote: findings/json-parse-*.sh.
  fc.string({ maxLength: 12 }).map((text) => text.replaceAll('"', "'")),
);
const type = fc.constantFrom(
  'group',
  'object',
  'nested',
  'keyword',
  'text',
  'alias',
  'array',
  'long',
  'group-nested',
  '?',
);

const field = fc.letrec<{ field: JsonObject }>((tie) => ({
  field: fc.record(
    {
      name,
      type,
      object_type: type,
      fields: fc.array(tie('field'), { maxLength: 4 }),
      multi_fields: fc.jsonValue({ maxDepth: 2 }),
      runtime: fc.oneof(fc.boolean(), fc.string()),
      dimension: fc.boolean(),
      unit: fc.jsonValue({ maxDepth: 1 }),
      path: name,
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<JsonObject>,
})).field;

describe('mapping any fields', () => {
  it('never throws, never changes its input and always answers the same', () => {
    fc.assert(
      fc.property(fc.array(field, { maxLength: 8 }), fc.boolean(), (fields, isTimeSeries) => {
        const before = JSON.stringify(fields);
        const mappings = mapFields(fields, { isTimeSeries });
        expect(JSON.stringify(fields)).toBe(before);
        expect(JSON.stringify(mapFields(fields, { isTimeSeries }))).toBe(JSON.stringify(mappings));
        expect(canonicalJson(JSON.parse(JSON.stringify(mappings.properties)) as Json)).toBe(
          canonicalJson(mappings.properties),
        );
        expect(({} as Record<string, unknown>)['properties']).toBeUndefined();
      }),
      { numRuns: runs(500) },
    );
  });

  it('writes down every plain field that is named once', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(names, (all) => {
        const fields = all.map((item) => ({ name: `group.${item}`, type: 'long' }));
        const { properties, dropped } = mapFields(fields, { isTimeSeries: false });
        const expected = Object.fromEntries(all.map((item) => [item, { type: 'long' }]));
        expect([properties, dropped]).toEqual([{ group: { properties: expected } }, []]);
      }),
    );
  });
});
