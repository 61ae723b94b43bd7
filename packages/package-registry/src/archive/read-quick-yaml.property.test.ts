// The quick way and the full parser: the same value and about as many tokens, or the quick way says nothing.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SAMPLE_PACKAGES_DIR } from '@lockstep/sandbox';
import { runs } from '@lockstep/tools/test-runs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_ARCHIVE_LIMITS as LIMITS } from './archive-limits.ts';
import { parseAnyYaml } from './parse-yaml.ts';
import { readQuickYaml } from './read-quick-yaml.ts';

/** Returns whether the quick way knew the text. */
function expectAgreement(text: string): boolean {
  const quick = readQuickYaml(text, LIMITS);
  if (quick === undefined) return false;
  const full = parseAnyYaml(text, LIMITS);
  expect(full).toMatchObject({ kind: 'parsed', references: 0 });
  const { value, tokens } = full as { readonly value: unknown; readonly tokens: number };
  expect(quick.value).toEqual(value);
  // Enough for a bound that nothing honest comes near.
  if (tokens > 100) expect(quick.tokens).toBeGreaterThan(tokens / 3);
  return true;
}

/** Parts of texts, of which those that mean something to YAML are many. */
const PIECES =
  `- |-|a|b: |c:|d: x|# e|'|"|\\|\\n|---|...|%|1|0|-1|.5|e1|1.2.3|true|~|null|[|]|[]|{}|, |:|: |#|&x |*x|! |? |é|_|@| |  `
    .split('|')
    .concat([
      '|',
      '|-\n  ',
      '>\n',
      '>-\n  ',
      '---\n',
      '\n',
      '\n',
      '\n  ',
      '\n    ',
      '\t',
      '\r',
      '\u00a0',
      '\u2028',
    ]);

/** `{}` stands for the indentation of its lines. */
const SCALAR = fc.constantFrom(
  ...[
    'x',
    'x y',
    "'it''s'",
    '"a\\"b"',
    '1',
    '0',
    '12.5',
    '1.2.3',
    'true',
    'null',
    '[]',
    '{}',
    '[a, b]',
    '|\n{}x\n{}  y\n\n{}z',
    'x\n\n{}y',
    "'x\n{}it''s\n\n\n{}y'",
    '"x\n\n{}y"',
    "'x\ny'",
    '>\n{}x\n\n{}y\n{}z',
    '>\n{}x\n{}  y\n{}z',
    '^%{X:y} $',
    '8.17.0',
    '>-\n{}x\n{}y',
    '>\n{}x',
    'x\n{}y',
    'x\n{}# y',
    'a: b',
    'a#b',
    'a #b',
    'x:',
    '- x',
    '',
    '~',
    'é',
    '{{ x }}',
    "ctx.a?.b == 'c'",
    ...'0x1F 0o17 017 08 1_000 1e3 1E-2 1.e1 .5 -.5 +1 -0 0b11 .inf -.INF .nan 1. 12:30:45 2021-01-01 00'.split(
      ' ',
    ),
    ...'yes No on True TRUE FALSE Null NULL = << 9007199254740993 1e400 0x 0x1g'.split(' '),
    '{a: 1, b: [c]}',
    '"\\u00e9\\x41"',
    '|+\n{}x\n\n',
    '|2\n{}x',
    'a # c',
  ],
);

describe('the quick way', () => {
  it('never means anything else to the full parser', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 16 }), (pieces) => {
        expectAgreement(pieces.join(''));
      }),
      { numRuns: runs(10_000) },
    );
  });

  it('in the shape of package files never means anything else to the full parser', () => {
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        SCALAR,
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom('a', 'name', '_id', 'x.y-z', 'on_failure'), tie('tree'), {
          maxKeys: 3,
        }),
      ),
    }));
    const gap = fc.constantFrom('\n', '\n\n', '\n# c\n');
    fc.assert(
      fc.property(tree, fc.constantFrom(0, 1, 2), gap, (value, style, between) => {
        expectAgreement(written(value, '', style).join(between) + between);
      }),
      { numRuns: runs(2000) },
    );
  });

  it('is most of what the sample packages consist of', () => {
    const texts = readdirSync(SAMPLE_PACKAGES_DIR, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.yml'))
      .map((path) => readFileSync(join(SAMPLE_PACKAGES_DIR, path), 'utf8'));
    const plain = texts.filter(expectAgreement);
    expect(plain.length / texts.length).toBeGreaterThan(0.9);
  });
});

/** Lines of a value, written the way people do, `indent` being where it stands. */
function written(value: unknown, indent: string, style: number): string[] {
  const inner = `${indent}  `;
  if (Array.isArray(value)) return value.flatMap((item) => under(`${indent}-`, item, inner, style));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, item]) =>
      under(`${indent}${key}:`, item, Array.isArray(item) && style === 0 ? indent : inner, style),
    );
  return [indent + String(value)];
}

function under(head: string, item: unknown, inner: string, style: number): string[] {
  if (typeof item === 'string') return [`${head} ${item.replaceAll('{}', inner)}`];
  const [first = '', ...rest] = written(item, inner, style);
  return head.endsWith('-') && style !== 1
    ? [`${head} ${first.trimStart()}`, ...rest]
    : [head, first, ...rest];
}
