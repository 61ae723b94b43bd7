// Families of broken input, each with what must hold for it: whatever the bytes are, reading them ends with an
// answer, and what is readable can be compiled.

import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { DEFAULT_ARCHIVE_LIMITS } from '../archive/archive-limits.ts';
import { parseDocument } from '../archive/parse-document.ts';
import { readPackageArchive, type ReaderProfile } from '../archive/read-package-archive.ts';
import { compileAssets } from '../assets/compile-assets.ts';
import { acmeDoor, ACME_DOOR_FILES, ACME_DOOR_ROOT } from './acme-door.ts';
import { USUAL_CLUSTER } from './compile-archive.ts';
import { ACME_DOOR_ENTRIES, tar } from './make-tarball.ts';
import { rawZip } from './raw-zip.ts';

export interface FuzzFamily {
  readonly name: string;
  /** How many cases are many; tests and the bench take a part or a multiple. */
  readonly cases: number;
  /** Rejects with the counterexample. */
  run(settings: { readonly numRuns: number; readonly seed: number }): Promise<void>;
}

const profile = fc.constantFrom<ReaderProfile>('strict', 'registry');

async function check(bytes: Uint8Array, as: ReaderProfile): Promise<void> {
  const answer = await readPackageArchive(bytes, { profile: as });
  const hasErrors = answer.findings.some(({ level }) => level === 'error');
  if (hasErrors !== (answer.kind === 'rejected')) throw new Error('the answer and its findings disagree');
  if (answer.kind === 'readable') JSON.stringify(compileAssets(answer.package, USUAL_CLUSTER));
}

function family(name: string, cases: number, bytes: () => Promise<fc.Arbitrary<Uint8Array>>): FuzzFamily {
  return {
    name,
    cases,
    run: async (settings) => {
      await fc.assert(fc.asyncProperty(await bytes(), profile, check), settings);
    },
  };
}

/** The same bytes with a few of them changed. */
function changed(whole: Buffer): fc.Arbitrary<Buffer> {
  const change = fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 }));
  return fc.array(change, { minLength: 1, maxLength: 6 }).map((changes) => {
    const bytes = Buffer.from(whole);
    for (const [at, value] of changes) bytes[at] = value;
    return bytes;
  });
}

/** A part of the bytes left out or put in once more. */
function shuffled(whole: Buffer): fc.Arbitrary<Buffer> {
  const at = fc.nat({ max: whole.length });
  return fc.tuple(at, at, at).map(([from, to, put]) => {
    const part = whole.subarray(Math.min(from, to), Math.max(from, to));
    return Buffer.concat([whole.subarray(0, put), part, whole.subarray(put)]);
  });
}

const beginning = (bytes: readonly number[]): fc.Arbitrary<Buffer> =>
  fc.uint8Array({ maxLength: 400 }).map((tail) => Buffer.concat([Buffer.from(bytes), tail]));

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
const documents = fc.record(
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
const packages = documents.map((files) =>
  zipped(Object.fromEntries(Object.entries(files).map(([path, value]) => [path, stringify(value)]))),
);

const names = fc.constantFrom(
  'manifest.yml',
  '../x',
  '/x',
  'a\\\\b',
  'img/é.png',
  'img/',
  'x'.repeat(600),
  '',
);
const entries = fc
  .array(
    fc.record({
      name: fc.oneof(names, fc.string()),
      mode: fc.constantFrom(0, 0o100644, 0o120777, 0o040755),
      declaredBytes: fc.option(fc.nat(), { nil: undefined }),
    }),
    { maxLength: 4 },
  )
  .map((added) =>
    rawZip([
      ...Object.entries(ACME_DOOR_FILES).map(([path, content]) => ({
        name: `${ACME_DOOR_ROOT}/${path}`,
        content: Buffer.from(content),
      })),
      ...added.map(({ name, mode, declaredBytes }) => ({
        name: `${ACME_DOOR_ROOT}/${name}`,
        mode,
        ...(declaredBytes === undefined ? {} : { declaredBytes }),
      })),
    ]),
  );

const piece = fc.constantFrom(
  'a', ': ', ':', '\n', '  ', '- ', '? ', '[', ']', '{', '}', ',', '"', "'", '|', '>', '#', '&a ', '*a', '!!str ', '!x ',
  '---\n', '...\n', '%YAML 1.2\n', '\t', '\\', '0', '.nan', 'null', '~', '<<', '__proto__', '{{ IngestPipeline "a" }}', '\u0000', '\ufeff', 'é',
); // prettier-ignore

const texts: FuzzFamily = {
  name: 'YAML of odd pieces',
  cases: 20_000,
  run: (settings) => {
    const property = fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const parsed = parseDocument('a.yml', Buffer.from(pieces.join('')), DEFAULT_ARCHIVE_LIMITS);
      if (parsed.kind === 'parsed') JSON.stringify(parsed.value);
      else if (parsed.finding.level !== 'error') throw new Error('an unusable document is no error');
    });
    fc.assert(property, settings);
    return Promise.resolve();
  },
};

export const FUZZ_FAMILIES: readonly FuzzFamily[] = [
  family('any bytes that begin like a zip', 4000, () => Promise.resolve(beginning([0x50, 0x4b, 3, 4]))),
  family('any bytes that begin like a gzip', 2000, () => Promise.resolve(beginning([0x1f, 0x8b, 8, 0]))),
  family('a zip with some bytes changed', 8000, async () => changed(await acmeDoor())),
  family('a zip with parts left out or repeated', 2000, async () => shuffled(await acmeDoor())),
  family('a zip with odd entries', 3000, () => Promise.resolve(entries)),
  family('a tar.gz with some bytes changed', 1000, async () =>
    changed(gzipSync(await tar(ACME_DOOR_ENTRIES))),
  ),
  family('a tar with some bytes changed', 1500, async () =>
    changed(await tar(ACME_DOOR_ENTRIES)).map((bytes) => gzipSync(bytes, { level: 1 })),
  ),
  family('a tar with parts left out or repeated', 1000, async () =>
    shuffled(await tar(ACME_DOOR_ENTRIES)).map((bytes) => gzipSync(bytes, { level: 1 })),
  ),
  family('a package with all sorts of documents', 1000, () => Promise.resolve(packages)),
  texts,
];
