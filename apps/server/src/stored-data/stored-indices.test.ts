import * as contracts from '@lockstep/contracts';
import { expect, it } from 'vitest';
import { inTodaysForm, stamped, versionOf } from './document-version.ts';
import { STORED_INDICES, storedIndex } from './stored-indices.ts';

it('has a row for every index that two parts of the program agree on', () => {
  const named = Object.entries(contracts).flatMap(([name, value]) =>
    name.endsWith('_INDEX') && typeof value === 'string' && value.startsWith('lockstep-') ? [value] : [],
  );
  expect(STORED_INDICES.map(({ name }) => name).sort()).toEqual([...new Set(named)].sort());
});

it.each(STORED_INDICES)('$name has a step for each form', ({ steps, version }) => {
  expect(steps).toHaveLength(version);
});

it.each(STORED_INDICES)(
  '$name is read as it was written, with its version in the stored document alone',
  (index) => {
    const source = index.namesItsVersion === true ? { name: 'x', schema_version: 1 } : { name: 'x' };
    const stored = stamped(index, source);
    expect(versionOf(stored)).toBe(index.version);
    expect(inTodaysForm(index, stored)).toEqual({ kind: 'read', source, isOlder: false });
  },
);

it('reads an output from before there were versions in the form of today', () => {
  const index = storedIndex(contracts.OUTPUTS_INDEX);
  if (index === undefined) throw new Error('There are no outputs.');
  expect(inTodaysForm(index, { type: 'remote_elasticsearch', name: 'Paris' })).toEqual({
    kind: 'read',
    source: {
      type: 'remote_elasticsearch',
      name: 'Paris',
      transport: 'replication',
      installer: 'elasticsearch',
    },
    isOlder: true,
  });
  expect(inTodaysForm(index, { type: 'elasticsearch', name: 'Here' })).toMatchObject({
    source: { type: 'elasticsearch', name: 'Here' },
  });
});

it.each([
  undefined,
  null,
  'text',
  [],
  { schema_version: '1' },
  { schema_version: -1 },
  { schema_version: 1.5 },
])('takes %j for a document without a version, and does not throw', (source) => {
  expect(versionOf(source)).toBe(0);
  for (const index of STORED_INDICES) expect(inTodaysForm(index, source).kind).toBe('read');
});
