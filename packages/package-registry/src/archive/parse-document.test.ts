import { describe, expect, it } from 'vitest';
import { DEFAULT_ARCHIVE_LIMITS, type ArchiveLimits } from './archive-limits.ts';
import { parseDocument, type ParsedDocument } from './parse-document.ts';

function parse(text: string | Buffer, path = 'a.yml', limits: Partial<ArchiveLimits> = {}): ParsedDocument {
  return parseDocument(path, Buffer.from(text), { ...DEFAULT_ARCHIVE_LIMITS, ...limits });
}

function value(text: string, path?: string): unknown {
  const parsed = parse(text, path);
  if (parsed.kind === 'unusable') throw new Error(parsed.finding.message);
  return parsed.value;
}

function problem(parsed: ParsedDocument): readonly [code: string, message: string] {
  if (parsed.kind === 'parsed') throw new Error(`parsed as ${JSON.stringify(parsed.value)}`);
  return [parsed.finding.code, parsed.finding.message];
}

/** A few hundred bytes that mean a billion items: each line is nine times the line before. */
function bomb(lines: number): string {
  const names = Array.from('abcdefghijklmnop').slice(0, lines);
  return names
    .map(
      (name, at) =>
        `${name}: &${name} [${Array(9)
          .fill(at === 0 ? 'x' : `*${names[at - 1] ?? ''}`)
          .join(',')}]`,
    )
    .join('\n');
}

describe('a document', () => {
  it.each<[text: string, value: unknown]>([
    ['a: 1', { a: 1 }],
    ['---\na: [1, "2"]', { a: [1, '2'] }],
    ['', null],
    ['version: 1.0.0', { version: '1.0.0' }],
    ['day: 2020-01-01', { day: '2020-01-01' }],
    ['a: &x {b: 1}\nc: *x', { a: { b: 1 }, c: { b: 1 } }],
    ['a: yes', { a: 'yes' }],
    ['a: !!str 1', { a: '1' }],
  ])('%j is read as YAML 1.2', (text, expected) => {
    expect(value(text)).toEqual(expected);
  });

  it('is read as JSON by its ending', () => {
    expect(value('{"a": [1, null]}', 'a.json')).toEqual({ a: [1, null] });
    expect(problem(parse('{a: 1}', 'a.json'))[0]).toBe('invalid-document');
  });

  it.each<[what: string, text: string | Buffer, code: string, message: RegExp]>([
    ['a key twice', 'a: 1\nb: 2\na: 3', 'invalid-document', /line 3: the key a is there twice/],
    ['a key twice in two spellings', '"a": 1\na: 3', 'invalid-document', /the key a is there twice/],
    ['a key that is a list', '? [1]\n: 2', 'invalid-document', /a key is not a plain text/],
    ['a tag of its own', 'a: !include /etc/passwd', 'document-too-complex', /YAML tag !include/],
    ['a tag of a language', 'a: !!js/function x', 'document-too-complex', /YAML tag/],
    ['two documents', 'a: 1\n---\nb: 2', 'invalid-document', /documents/],
    ['broken syntax', 'a: [1', 'invalid-document', /line/],
    ['text that is not UTF-8', Buffer.from([0x61, 0x3a, 0xff]), 'invalid-document', /not UTF-8/],
    ['aliases of aliases', bomb(14), 'document-too-complex', /more than 100 YAML anchors/],
    ['fewer aliases of aliases', bomb(6), 'invalid-document', /alias/i],
    ['an alias to nothing', 'a: *b', 'invalid-document', /alias/i],
    ['a number that is none', 'a: .nan', 'invalid-document', /JSON does not know/],
    ['a number without end', 'a: -.inf', 'invalid-document', /JSON does not know/],
    ['nesting', '['.repeat(100) + ']'.repeat(100), 'invalid-document', /deep|nest/i],
    ['much nesting', '['.repeat(100_000), 'invalid-document', /./],
  ])('is refused for %s', (_what, text, code, message) => {
    expect(problem(parse(text))).toEqual([code, expect.stringMatching(message)]);
  });

  it('is refused for nesting in JSON', () => {
    const text = '['.repeat(50_000) + ']'.repeat(50_000);
    expect(problem(parse(text, 'a.json'))[0]).toBe('invalid-document');
  });

  it('is refused when a few aliases make a long text very long', () => {
    const text = `a: &a "${'x'.repeat(100_000)}"\nb: [${Array(50).fill('*a').join(',')}]`;
    expect(problem(parse(text))[1]).toMatch(/more than 10 times larger/);
  });

  it('is refused for too many tokens before it is parsed', () => {
    const text = Array.from({ length: 1000 }, (_, at) => `k${at}: 1`).join('\n');
    expect(problem(parse(text, 'a.yml', { maxYamlTokens: 1000 }))).toEqual([
      'document-too-complex',
      expect.stringContaining('too many YAML tokens'),
    ]);
  });

  it('with very many keys is checked for duplicates in one go', () => {
    const text = Array.from({ length: 30_000 }, (_, at) => `k${at}: 1`).join('\n');
    expect(Object.keys(value(text) as object)).toHaveLength(30_000);
  });

  it('keeps a key that is the name of something else', () => {
    const parsed = value('__proto__: {polluted: true}') as Record<string, unknown>;
    expect(Object.hasOwn(parsed, '__proto__')).toBe(true);
    expect(parsed['polluted']).toBeUndefined();
  });
});

describe('a document for a more forgiving parser', () => {
  it.each<[what: string, text: string, value: unknown]>([
    ['quoted text that goes on at the indentation of its key', "a:\n  b: 'x\n  y'", { a: { b: 'x y' } }],
    ['double quoted text that does', 'a:\n  b: "x \\"\n  y"\n  c: 1', { a: { b: 'x " y', c: 1 } }],
    ['two of them', "- a: 'x\n  y'\n- b: 'it''s\n  z'", [{ a: 'x y' }, { b: "it's z" }]],
    ['an empty line in it', "a:\n  b: 'x\n\n  y'", { a: { b: 'x\ny' } }],
    ['an unquoted call', 'name: {{ IngestPipeline "p" }}', { name: '{{ IngestPipeline "p" }}' }],
    [
      'an unquoted call in the other style',
      "- name: {< IngestPipeline 'p' >}",
      [{ name: '{< IngestPipeline "p" >}' }],
    ],
    ['a quoted call', `name: '{{ IngestPipeline "p" }}'`, { name: '{{ IngestPipeline "p" }}' }],
  ])('is read all the same: %s', (_what, text, expected) => {
    expect(value(text)).toEqual(expected);
  });

  it('is refused when a quote is never closed', () => {
    expect(problem(parse("a: 'x\nb: 1"))[0]).toBe('invalid-document');
  });
});
