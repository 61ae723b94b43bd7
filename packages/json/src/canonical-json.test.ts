import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, compareCodePoints } from './canonical-json.ts';

const json = fc.jsonValue({ maxDepth: 4 });
// The JSON reader of Node 24 may answer with another key for one that is a quote: findings/json-parse-*.sh.
const readable = json.filter((value) => !JSON.stringify(value).includes('\\"'));

describe('canonical JSON', () => {
  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalJson(reverseKeys(value))).toBe(canonicalJson(value));
      }),
    );
  });

  it('says the same as the value', () => {
    fc.assert(
      fc.property(readable, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.each<[what: string, value: unknown, text: string]>([
    ['keys by code point, not by UTF-16', { '\uFF5E': 1, '\u{1F600}': 2 }, '{"\uFF5E":1,"\u{1F600}":2}'],
    ['numbers in keys as texts', { 10: 'a', 9: 'b' }, '{"10":"a","9":"b"}'],
    ['without what JSON cannot hold', { a: undefined, b: () => 1, c: Symbol('x'), d: null }, '{"d":null}'],
    ['null for it in a list', [undefined, () => 1, 1], '[null,null,1]'],
    ['null for it alone', undefined, 'null'],
    ['null for what is not a number', [NaN, Infinity, -0], '[null,null,0]'],
    ['holes as null', [1, , 2], '[1,null,2]'], // eslint-disable-line no-sparse-arrays -- the hole is the case
    [
      'a member named like a prototype',
      JSON.parse('{"__proto__":{"b":1,"a":2}}'),
      '{"__proto__":{"a":2,"b":1}}',
    ],
  ])('writes %s', (_what, value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it('keeps the text that stored digests were made from', () => {
    const content = {
      hosts: [{ name: 'paris', hosts: ['https://paris:9200'], sync: true }],
      at: 1.5e300,
      é: '\u2028"',
    };
    expect(canonicalJson(content)).toBe(
      '{"at":1.5e+300,"hosts":[{"hosts":["https://paris:9200"],"name":"paris","sync":true}],"é":"\u2028\\""}',
    );
  });
});

describe('order by code point', () => {
  const points = (text: string): readonly number[] =>
    Array.from(text, (character) => character.codePointAt(0) ?? 0);

  /** The rule itself, slow and plain. */
  function expected(left: string, right: string): number {
    const [a, b] = [points(left), points(right)];
    const index = a.findIndex((point, at) => point !== b[at]);
    if (index === -1) return Math.sign(a.length - b.length);
    return Math.sign((a[index] ?? 0) - (b[index] ?? -1));
  }

  it('orders pairs and halves of pairs, too', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', '\uffff', '\ud83d', '\ude00', '\ud83d\ude00', '\ud83d\ude01'),
      maxLength: 4,
    });
    fc.assert(
      fc.property(text, text, (left, right) => {
        expect(Math.sign(compareCodePoints(left, right))).toBe(expected(left, right));
      }),
      { numRuns: 2000 },
    );
    const sorted = ['\u{1f600}', '\uffff', 'b', 'a'].toSorted(compareCodePoints);
    expect(sorted).toEqual(['a', 'b', '\uffff', '\u{1f600}']);
  });
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
