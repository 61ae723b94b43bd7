import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonObject, sameJson } from '../json.ts';
import { coversPattern, matchesPattern } from '../security/action-pattern.ts';
import { mapDocument } from './dynamic-mapping.ts';
import { mergeMappings, parseMapping } from './mapping.ts';
import { patternsOverlap } from './pattern-overlap.ts';
import { flattenSettings, nestSettings, withoutNulls } from './settings.ts';
import {
  applyOperation,
  createShard,
  forgetOperations,
  mergeable,
  type Operation,
  refreshShard,
} from './shard.ts';

const letters = fc.constantFrom('a', 'b');
const pattern = fc
  .array(fc.oneof(letters, fc.constant('*')), { maxLength: 5 })
  .map((parts) => parts.join(''));
const word = fc.array(letters, { maxLength: 6 }).map((parts) => parts.join(''));

describe('name patterns', () => {
  it('overlap when, and only when, some name matches both', () => {
    const words = ['']; // every word of up to six letters
    for (let at = 0; at < words.length && (words[at] ?? '').length < 6; at += 1)
      words.push(`${words[at] ?? ''}a`, `${words[at] ?? ''}b`);
    fc.assert(
      fc.property(pattern, pattern, (a, b) => {
        const shared = words.some((text) => matchesPattern(a, text) && matchesPattern(b, text));
        if (shared) expect(patternsOverlap(a, b)).toBe(true);
        // Without a shared short word there may still be a longer one; both directions agree in any case.
        expect(patternsOverlap(a, b)).toBe(patternsOverlap(b, a));
        if (!a.includes('*')) expect(patternsOverlap(a, b)).toBe(matchesPattern(b, a));
      }),
    );
  });

  it('that cover another match everything it matches', () => {
    fc.assert(
      fc.property(
        pattern,
        pattern,
        word,
        (wide, narrow, text) =>
          !coversPattern(wide, narrow) || !matchesPattern(narrow, text) || matchesPattern(wide, text),
      ),
    );
  });
});

const key = fc.constantFrom('x', 'y', 'z');
const flat = fc.dictionary(
  fc.tuple(key, key, key).map((parts) => parts.join('.')),
  fc.oneof(fc.string(), fc.array(fc.string())),
);

describe('settings', () => {
  it('are the same flat and nested', () => {
    fc.assert(
      fc.property(flat, (settings) => {
        expect(withoutNulls(flattenSettings(nestSettings(settings)))).toEqual(settings);
      }),
    );
  });
});

const leaf = fc.oneof(
  fc.integer(),
  fc.boolean(),
  fc.string(),
  fc.constant(null),
  fc.array(fc.integer(), { maxLength: 3 }),
);
const source: fc.Arbitrary<JsonObject> = fc.dictionary(key, fc.oneof(leaf, fc.dictionary(key, leaf)));

describe('mappings', () => {
  it('know a document completely once they have learned from it', () => {
    fc.assert(
      fc.property(source, (document) => {
        const added = mapDocument({}, document, '1');
        const mapping = added ? mergeMappings({}, added, false) : {};
        expect(mapDocument(mapping, document, '1')).toBeUndefined();
        expect(sameJson(mergeMappings(mapping, mapping, false), mapping)).toBe(true);
        expect(sameJson(parseMapping(mapping), mapping)).toBe(true);
      }),
    );
  });
});

describe('the engine of an index', () => {
  const deed = fc.record({ id: letters, isDelete: fc.boolean() });

  it('shows after a refresh what the history amounts to, and keeps that when history is dropped', () => {
    fc.assert(
      fc.property(fc.array(deed), fc.nat(20), (deeds, retainFrom) => {
        const shard = createShard();
        const live = new Map<string, number>();
        deeds.forEach(({ id, isDelete }, seqNo) => {
          const operation: Operation = isDelete
            ? { kind: 'delete', seqNo, primaryTerm: 1, version: seqNo, id }
            : { kind: 'index', seqNo, primaryTerm: 1, version: seqNo, id, source: { seqNo } };
          applyOperation(shard, operation, 0);
          applyOperation(shard, operation, 0);
          if (isDelete) live.delete(id);
          else live.set(id, seqNo);
        });
        forgetOperations(shard, mergeable(shard, retainFrom));
        refreshShard(shard);
        expect([...shard.searchable].map(([id, { seqNo }]) => [id, seqNo]).sort()).toEqual([...live].sort());
        const missing = deeds.map((_deed, seqNo) => seqNo).filter((seqNo) => !shard.operations.has(seqNo));
        expect(missing.every((seqNo) => seqNo < retainFrom && seqNo !== deeds.length - 1)).toBe(true);
        expect([...live.values()].every((seqNo) => shard.operations.has(seqNo))).toBe(true);
      }),
    );
  });
});
