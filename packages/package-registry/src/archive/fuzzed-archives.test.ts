// Whatever the bytes are, reading them ends with an answer; what is readable can be compiled.

import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { stringify } from 'yaml';
import { compileAssets } from '../assets/compile-assets.ts';
import { acmeDoor, ACME_DOOR_FILES, ACME_DOOR_ROOT } from '../testing/acme-door.ts';
import { USUAL_CLUSTER } from '../testing/compile-archive.ts';
import { rawZip } from '../testing/raw-zip.ts';
import { DEFAULT_ARCHIVE_LIMITS } from './archive-limits.ts';
import { parseDocument } from './parse-document.ts';
import { readPackageArchive, type ReaderProfile } from './read-package-archive.ts';

/** A loaded machine needs several times as long as a free one. */
vi.setConfig({ testTimeout: 120_000 });

const profile = fc.constantFrom<ReaderProfile>('strict', 'registry');

async function check(bytes: Uint8Array, as: ReaderProfile): Promise<void> {
  const answer = await readPackageArchive(bytes, { profile: as });
  const errors = answer.findings.filter(({ level }) => level === 'error');
  expect(errors.length > 0).toBe(answer.kind === 'rejected');
  if (answer.kind === 'readable') JSON.stringify(compileAssets(answer.package, USUAL_CLUSTER));
}

function zipped(files: Readonly<Record<string, string>>): Buffer {
  const all = { ...ACME_DOOR_FILES, ...files };
  return rawZip(
    Object.entries(all).map(([path, content]) => ({
      name: `${ACME_DOOR_ROOT}/${path}`,
      content: Buffer.from(content),
      method: 0,
    })),
  );
}

/** A value, or something of another kind in its place. */
const wrong = (value: unknown): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 14, arbitrary: fc.constant(value) }, fc.jsonValue({ maxDepth: 2 }));

const variable = fc.record({ name: wrong('v'), type: wrong('text') }, { requiredKeys: [] });
const manifest = fc.record(
  {
    format_version: wrong('3.0.0'),
    name: wrong('acme_door'),
    title: wrong('T'),
    version: wrong('0.1.0'),
    description: wrong('D'),
    type: fc.oneof(fc.constantFrom('integration', 'input', 'content'), wrong('integration')),
    owner: wrong({ github: 'a/b' }),
    conditions: wrong({ 'kibana.version': '^9.0.0' }),
    vars: wrong([]),
    requires: wrong({ input: [{ package: 'x', version: '1.0.0' }] }),
    policy_templates: fc.oneof(
      fc.array(
        fc.record({
          name: wrong('p'),
          inputs: fc.array(fc.record({ type: wrong('t'), vars: fc.array(variable) })),
        }),
      ),
      wrong([]),
    ),
  },
  { requiredKeys: ['name', 'version'] },
);
const streamManifest = fc.record(
  {
    title: wrong('T'),
    type: fc.oneof(fc.constantFrom('logs', 'metrics', 'traces'), wrong('logs')),
    dataset: fc.oneof(fc.constantFrom('a.b', 'A', '*', 'a-b', '..'), wrong('a')),
    hidden: wrong(true),
    ilm_policy: wrong('p'),
    ingest_pipeline: wrong('parse'),
    streams: wrong([{ input: 'a', title: 'A', vars: [] }]),
    elasticsearch: fc.oneof(
      fc.record({
        index_mode: wrong('time_series'),
        'index_template.settings': wrong({
          'index.mapping.total_fields.limit': 5,
          index: { final_pipeline: 'x' },
        }),
        'index_template.mappings': wrong({
          properties: { a: { type: 'ip' } },
          dynamic_templates: [{ a: {} }, {}, 1],
        }),
      }),
      wrong({}),
    ),
  },
  { requiredKeys: [] },
);
const field = fc.record(
  {
    name: fc.oneof(fc.constantFrom('a', 'a.b', 'a.*', '@timestamp', '__proto__'), wrong('x')),
    type: fc.oneof(fc.constantFrom('keyword', 'group', 'object', 'alias', 'nested', 'array'), wrong('long')),
    object_type: wrong('keyword'),
    fields: wrong([{ name: 'c', type: 'long' }]),
  },
  { requiredKeys: [] },
);
const pipeline = wrong({ processors: [{ pipeline: { name: '{{ IngestPipeline "parse" }}' } }] });
const rules = wrong([{ source_dataset: 'a', rules: [{ target_dataset: 'b', if: 'c' }] }]);
const transform = wrong({ source: {}, dest: { index: 'a', aliases: ['b.latest'] }, _meta: { order: 1 } });

describe('fuzzed archives', () => {
  it('of any bytes are rejected', async () => {
    const bytes = fc
      .uint8Array({ maxLength: 400 })
      .map((tail) => Buffer.concat([Buffer.from('PK\u0003\u0004'), tail]));
    await fc.assert(fc.asyncProperty(bytes, profile, check), { numRuns: 2000 });
  });

  it('with some bytes changed are read or rejected', async () => {
    const whole = await acmeDoor();
    const change = fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 }));
    const changed = fc.array(change, { minLength: 1, maxLength: 6 }).map((changes) => {
      const bytes = Buffer.from(whole);
      for (const [at, value] of changes) bytes[at] = value;
      return bytes;
    });
    await fc.assert(fc.asyncProperty(changed, profile, check), { numRuns: 4000 });
  });

  it('with parts left out or repeated are read or rejected', async () => {
    const whole = await acmeDoor();
    const at = fc.nat({ max: whole.length });
    const cut = fc.tuple(at, at, at).map(([from, to, put]) => {
      const part = whole.subarray(Math.min(from, to), Math.max(from, to));
      return Buffer.concat([whole.subarray(0, put), part, whole.subarray(put)]);
    });
    await fc.assert(fc.asyncProperty(cut, profile, check), { numRuns: 1000 });
  });
});

describe('fuzzed packages', () => {
  it('with all sorts of documents are read or rejected', async () => {
    const files = fc.record(
      {
        'manifest.yml': manifest,
        'data_stream/access/manifest.yml': streamManifest,
        'data_stream/access/fields/more.yml': fc.array(field, { maxLength: 5 }),
        'data_stream/access/elasticsearch/ingest_pipeline/default.yml': pipeline,
        'data_stream/access/elasticsearch/ilm/p.json': wrong({ policy: {} }),
        'data_stream/access/routing_rules.yml': rules,
        'data_stream/access/lifecycle.yml': wrong({ data_retention: '7d' }),
        'elasticsearch/transform/t/transform.yml': transform,
        'elasticsearch/transform/t/manifest.yml': wrong({ start: false, destination_index_template: {} }),
        'elasticsearch/esql_view/v.yml': wrong({ name: 'v', query: 'FROM a' }),
        'kibana/tags.yml': fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    const archive = files.map((documents) =>
      zipped(Object.fromEntries(Object.entries(documents).map(([path, value]) => [path, stringify(value)]))),
    );
    await fc.assert(fc.asyncProperty(archive, profile, check), { numRuns: 300 });
  });
});

describe('fuzzed YAML', () => {
  const piece = fc.constantFrom(
    'a', ': ', ':', '\n', '  ', '- ', '? ', '[', ']', '{', '}', ',', '"', "'", '|', '>', '#', '&a ', '*a', '!!str ', '!x ',
    '---\n', '...\n', '%YAML 1.2\n', '\t', '\\', '0', '.nan', 'null', '~', '<<', '__proto__', '{{ IngestPipeline "a" }}', '\u0000', '\ufeff', 'é',
  ); // prettier-ignore

  it('is read or refused', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const parsed = parseDocument('a.yml', Buffer.from(pieces.join('')), DEFAULT_ARCHIVE_LIMITS);
        if (parsed.kind === 'parsed') expect(() => JSON.stringify(parsed.value)).not.toThrow();
        else expect(parsed.finding.level).toBe('error');
      }),
      { numRuns: 20_000 },
    );
  });
});
