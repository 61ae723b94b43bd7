import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LeaderState } from '../model.ts';
import { arbitraryLeader } from '../testing/generate-state.ts';
import { makeLeader } from '../testing/make-state.ts';
import { canonicalText } from './canonical-text.ts';

it('does not depend on the order of keys, of outputs, or on a trip through JSON', () => {
  fc.assert(
    fc.property(arbitraryLeader, (leader) => {
      const turned = { ...leader, hosts: leader.hosts.toReversed() };
      const stored = JSON.parse(JSON.stringify(turned)) as LeaderState;
      expect(canonicalText(stored)).toBe(canonicalText(leader));
      expect(canonicalText(reverseKeys(leader) as LeaderState)).toBe(canonicalText(leader));
    }),
  );
});

it('tells contents apart', () => {
  const texts = [
    makeLeader(),
    makeLeader({ hosts: [] }),
    makeLeader({ customAssets: { a: { b: null } } }),
    makeLeader({ customAssets: { a: { b: [] } } }),
    makeLeader({ customAssets: { a: { b: {} } } }),
    makeLeader({ customAssets: { 'a":{"b': 1 } }),
  ].map(canonicalText);
  expect(new Set(texts).size).toBe(texts.length);
});

function reverseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverseKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, reverseKeys(member)]),
  );
}
