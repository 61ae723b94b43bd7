import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type RawAnswer, startTestWorld } from '../../testing/index.ts';
import { type World } from '../../world.ts';
import { type JsonObject } from '../json.ts';
import { dissect } from './dissect.ts';
import { grok } from './grok.ts';
import { IngestDocument } from './ingest-document.ts';
import { conditionHolds as holds } from './script-processor.ts';

const conditionHolds = (source: string, document: JsonObject): boolean =>
  holds(source, new IngestDocument(document, {}, {}));

let world: World;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.close());

const send = (request: string, body?: unknown): Promise<RawAnswer> =>
  ask(world.cluster('management'), request, body);

const simulate = async (
  processors: readonly unknown[],
  source: unknown,
  more: object = {},
): Promise<unknown> => {
  const answered = await send('POST /_ingest/pipeline/_simulate', {
    pipeline: { processors, ...more },
    docs: [{ _source: source }],
  });
  return answered.at('docs', 0, 'doc', '_source') ?? answered.at('docs', 0) ?? answered.body;
};

describe('processors', () => {
  it.each<[string, unknown, unknown, unknown]>([
    ['set', { set: { field: 'a.b', value: '{{c}}!' } }, { c: 'x' }, { c: 'x', a: { b: 'x!' } }],
    ['set without override', { set: { field: 'c', value: 1, override: false } }, { c: 'x' }, { c: 'x' }],
    [
      'set from another field',
      { set: { field: 'd', copy_from: 'c' } },
      { c: { e: 1 } },
      { c: { e: 1 }, d: { e: 1 } },
    ],
    ['rename', { rename: { field: 'c', target_field: 'd.e' } }, { c: 'x' }, { d: { e: 'x' } }],
    ['remove', { remove: { field: ['c', 'z'], ignore_missing: true } }, { c: 'x', d: 1 }, { d: 1 }],
    [
      'append',
      { append: { field: 'tags', value: ['b', 'a'], allow_duplicates: false } },
      { tags: 'a' },
      { tags: ['a', 'b'] },
    ],
    ['convert', { convert: { field: 'n', type: 'long' } }, { n: '42' }, { n: 42 }],
    ['lowercase', { lowercase: { field: 'c' } }, { c: 'ABC' }, { c: 'abc' }],
    ['gsub', { gsub: { field: 'c', pattern: '\\d+', replacement: '#' } }, { c: 'a1b22' }, { c: 'a#b#' }],
    ['split', { split: { field: 'c', separator: ',\\s*' } }, { c: 'a, b' }, { c: ['a', 'b'] }],
    ['join', { join: { field: 'c', separator: '-' } }, { c: ['a', 'b'] }, { c: 'a-b' }],
    ['trim', { trim: { field: 'c' } }, { c: ' a ' }, { c: 'a' }],
    ['json', { json: { field: 'c', target_field: 'd' } }, { c: '{"x":1}' }, { c: '{"x":1}', d: { x: 1 } }],
    [
      'kv',
      { kv: { field: 'c', field_split: ' ', value_split: '=' } },
      { c: 'a=1 b=2' },
      { c: 'a=1 b=2', a: '1', b: '2' },
    ],
    [
      'date',
      { date: { field: 'c', formats: ['dd/MMM/yyyy:HH:mm:ss Z'] } },
      { c: '05/Jan/2026:10:00:00 +0100' },
      { c: '05/Jan/2026:10:00:00 +0100', '@timestamp': '2026-01-05T09:00:00.000Z' },
    ],
    [
      'uri_parts',
      { uri_parts: { field: 'u', keep_original: false } },
      { u: 'https://a.example:8443/p/x.html?q=1' },
      {
        u: 'https://a.example:8443/p/x.html?q=1',
        url: {
          scheme: 'https',
          domain: 'a.example',
          port: 8443,
          path: '/p/x.html',
          extension: 'html',
          query: 'q=1',
        },
      },
    ],
    [
      'foreach',
      { foreach: { field: 'c', processor: { uppercase: { field: '_ingest._value' } } } },
      { c: ['a', 'b'] },
      { c: ['A', 'B'] },
    ],
    ['drop', { drop: { if: "ctx.c == 'x'" } }, { c: 'y' }, { c: 'y' }],
  ])('%s', async (_name, processor, source, expected) => {
    expect(await simulate([processor], source)).toEqual(expected);
  });

  it('handle their failures where on_failure says so, and tell it what happened', async () => {
    const failing = { rename: { field: 'absent', target_field: 'b', tag: 'the-tag' } };
    const note = {
      set: {
        field: 'error',
        value:
          '{{_ingest.on_failure_processor_type}}/{{_ingest.on_failure_processor_tag}}: {{_ingest.on_failure_message}}',
      },
    };
    expect(await simulate([failing], {}, { on_failure: [note] })).toEqual({
      error: "rename/the-tag: field [absent] doesn't exist",
    });
    expect(
      await simulate([{ rename: { field: 'absent', target_field: 'b', ignore_failure: true } }], { a: 1 }),
    ).toEqual({ a: 1 });
    expect(await simulate([failing], {})).toMatchObject({
      error: { type: 'illegal_argument_exception', reason: "field [absent] doesn't exist" },
    });
  });

  it('are refused when they are unknown, incomplete or not simulated', async () => {
    expect((await send('PUT /_ingest/pipeline/p', { processors: [{ nonsense: {} }] })).body).toMatchObject({
      status: 400,
      error: {
        type: 'parse_exception',
        reason: 'No processor type exists with name [nonsense]',
        processor_type: 'nonsense',
      },
    });
    expect(
      (await send('PUT /_ingest/pipeline/p', { processors: [{ set: { value: 1 } }] })).body,
    ).toMatchObject({
      error: {
        reason: '[field] required property is missing',
        property_name: 'field',
        processor_type: 'set',
      },
    });
    expect((await send('PUT /_ingest/pipeline/p', {})).at('error', 'reason')).toBe(
      '[processors] required property is missing',
    );
    expect(await simulate([{ attachment: { field: 'a' } }], {})).toMatchObject({
      status: 501,
      error: { type: 'not_implemented_exception' },
    });
  });
});

describe('pipelines of an index', () => {
  it('run for what is written: the default one, those it calls, and the final one', async () => {
    await send('PUT /_ingest/pipeline/inner', { processors: [{ set: { field: 'inner', value: true } }] });
    await send('PUT /_ingest/pipeline/outer', {
      processors: [
        { pipeline: { name: 'inner' } },
        { pipeline: { name: 'nowhere', ignore_missing_pipeline: true } },
      ],
    });
    await send('PUT /_ingest/pipeline/last', { processors: [{ set: { field: 'last', value: true } }] });
    await send('PUT /piped', {
      settings: { 'index.default_pipeline': 'outer', 'index.final_pipeline': 'last' },
    });
    await send('PUT /piped/_doc/1', { own: 1 });
    expect((await send('GET /piped/_doc/1')).at('_source')).toEqual({ own: 1, inner: true, last: true });
    await send('PUT /piped/_doc/2?pipeline=_none', { own: 2 });
    expect((await send('GET /piped/_doc/2')).at('_source')).toEqual({ own: 2, last: true });
  });

  it('is kept only where an index has it for its own; one that others call goes', async () => {
    await send('PUT /_ingest/pipeline/called', { processors: [] });
    await send('PUT /_ingest/pipeline/calling', { processors: [{ pipeline: { name: 'called' } }] });
    for (const which of ['default', 'final']) {
      await send(`PUT /${which}-piped`, { settings: { [`index.${which}_pipeline`]: 'calling' } });
      expect((await send('DELETE /_ingest/pipeline/calling')).at('error', 'reason')).toBe(
        `pipeline [calling] cannot be deleted because it is the ${which} pipeline for 1 index(es) including [${which}-piped]`,
      );
      await send(`DELETE /${which}-piped`);
    }
    expect((await send('DELETE /_ingest/pipeline/called')).status).toBe(200);
  });

  it('send a document to another data stream', async () => {
    await send('PUT /_ingest/pipeline/moving', { processors: [{ reroute: { dataset: 'other' } }] });
    await send('PUT /_component_template/logs@custom', {
      template: { settings: { 'index.default_pipeline': 'moving' } },
    });
    const written = await send('POST /logs-generic-default/_doc', { '@timestamp': '2026-01-01T00:00:00Z' });
    expect(written.at('_index')).toMatch(/^\.ds-logs-other-default-/);
  });
});

describe('grok', () => {
  it('types its captures and takes the first pattern that matches', () => {
    const found = grok(
      '10.0.0.1 - 200 "GET /x"',
      ['^nothing$', '^%{IP:source.ip} - %{NUMBER:status:long} "%{WORD:method} %{NOTSPACE:path}"'],
      {},
    );
    expect(Object.fromEntries(found?.fields ?? [])).toEqual({
      'source.ip': '10.0.0.1',
      status: 200,
      method: 'GET',
      path: '/x',
    });
  });
});

describe('dissect', () => {
  it('cuts by delimiters, skips, pads and appends', () => {
    const found = dissect('a  b [c] d e', '%{x->} %{?skip} [%{y}] %{+z} %{+z}', '|');
    expect(Object.fromEntries(found ?? [])).toEqual({ x: 'a', y: 'c', z: 'd|e' });
    expect(dissect('nope', '%{a}:%{b}', '')).toBeUndefined();
  });
});

describe('conditions', () => {
  it.each<[string, boolean]>([
    ["ctx.a?.b == 'x' && ctx.list.contains(2)", true],
    ['ctx.missing?.field != null', false],
    ["['y', 'x'].contains(ctx.a.b)", true],
    ['ctx.n > 3 || !(ctx.n >= 3)', false],
    ["ctx.a.b.startsWith('x') ? ctx.n == 3 : false", true],
    ["ctx.a?.get('b') == 'x'", true],
    ["ctx['a']['b'].length() == 1", true],
  ])('%s', (source, expected) => {
    expect(conditionHolds(source, { a: { b: 'x' }, list: [1, 2], n: 3 })).toBe(expected);
  });

  it('say what they cannot do', () => {
    expect(() => conditionHolds('ZonedDateTime.now() != null', {})).toThrow(
      'the sandbox does not simulate the script',
    );
  });
});

describe('the sample packages', () => {
  const folder = join(import.meta.dirname, '../../../packages');
  it('use only what is simulated', () => {
    const files = globSync('*/*/**/ingest_pipeline/*.yml', { cwd: folder });
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const text = readFileSync(join(folder, file), 'utf8');
      for (const [, condition = ''] of text.matchAll(/\bif: (.+)$/gm)) {
        const source = parseYaml(condition) as string;
        try {
          conditionHolds(source, {});
        } catch (error) {
          expect(String(error), `${file}: ${source}`).not.toContain('not simulate');
        }
      }
    }
  });
});
