import { expect, it } from 'vitest';
import { relateVersions } from './versions.ts';

it.each([
  ['1.0.0', '1.0.0', 'equal'],
  ['1.0.0+a', '1.0.0+b', 'equal'],
  ['1.10.0', '1.9.0', 'newer'],
  ['1.0.0-beta.2', '1.0.0-beta.10', 'older'],
  ['1.0.0-beta.1', '1.0.0', 'older'],
  ['latest', 'latest', 'equal'],
  ['latest', '1.0.0', 'unknown'],
  ['1.0.0', '', 'unknown'],
  ['1.0', '1.0.0', 'unknown'],
])('%s is to %s: %s', (version, other, relation) => {
  expect(relateVersions(version, other)).toBe(relation);
});
