import { describe, expect, it } from 'vitest';
import { acmeDoor, ACME_DOOR_FILES, acmeManifest } from '../testing/acme-door.ts';
import { makeArchive } from '../testing/make-archive.ts';
import type { PackageContents } from './package-contents.ts';
import { readPackageArchive, type ReadAnswer, type ReaderProfile } from './read-package-archive.ts';

type Changes = Readonly<Record<string, string | Buffer | undefined>>;

async function read(changes: Changes = {}, profile: ReaderProfile = 'strict'): Promise<ReadAnswer> {
  return readPackageArchive(await acmeDoor(changes), { profile });
}

async function contents(changes: Changes = {}, profile: ReaderProfile = 'strict'): Promise<PackageContents> {
  const answer = await read(changes, profile);
  if (answer.kind === 'rejected') throw new Error(answer.findings.map(({ message }) => message).join('\n'));
  return answer.package;
}

function described(answer: ReadAnswer): readonly string[] {
  return answer.findings.map(({ level, code, path }) => `${level} ${code} ${path ?? ''}`.trim());
}

const STREAM = 'data_stream/access/manifest.yml';
const FIELDS = 'data_stream/access/fields/base.yml';
const stream = (manifest: string): Changes => ({ [STREAM]: manifest });
const manifest = (changes: Readonly<Record<string, string | undefined>>): Changes => ({
  'manifest.yml': acmeManifest(changes),
});

describe('reading a package', () => {
  it('finds everything that is in it', async () => {
    const pkg = await contents();
    expect(pkg).toMatchObject({
      name: 'acme_door',
      version: '0.1.0',
      title: 'Acme Door',
      type: 'integration',
      formatVersion: '3.3.0',
      manifest: { conditions: { kibana: { version: '^9.1.0' } } },
    });
    expect(pkg.dataStreams).toMatchObject([
      {
        folder: 'access',
        type: 'logs',
        dataset: 'acme_door.access',
        entryPipeline: 'default',
        inputs: ['logfile'],
        pipelines: [{ name: 'default' }, { name: 'parse' }],
      },
    ]);
    expect(pkg.files.map(({ path }) => path)).toEqual(Object.keys(ACME_DOOR_FILES));
  });

  it('keeps fields that nobody knows', async () => {
    expect((await contents(manifest({ surprise: '{a: [1]}' }))).manifest['surprise']).toEqual({ a: [1] });
  });

  it.each(['registry', 'strict'] as const)('expands dotted keys, %s', async (profile) => {
    const pkg = await contents(
      manifest({
        conditions: '{kibana.version: "^8.0.0", elastic.subscription: gold}',
        'source.license': 'x',
      }),
      profile,
    );
    expect(pkg.manifest).toMatchObject({
      conditions: { kibana: { version: '^8.0.0' }, elastic: { subscription: 'gold' } },
      source: { license: 'x' },
    });
  });

  it('leaves dots in the defaults of variables alone', async () => {
    const vars = '[{name: v, type: yaml, default: {"a.b": 1}}]';
    expect((await contents(manifest({ vars }))).manifest['vars']).toMatchObject([{ default: { 'a.b': 1 } }]);
  });

  it('reads the template of a data stream in either notation', async () => {
    const dotted =
      'title: T\ntype: metrics\nelasticsearch:\n  index_mode: time_series\n  index_template.mappings: {dynamic: false}\n  index_template.settings: {index.lifecycle.name: p}\n';
    const nested =
      'title: T\ntype: metrics\nelasticsearch: {index_mode: time_series, index_template: {mappings: {dynamic: false}, settings: {index: {lifecycle: {name: p}}}}}\n';
    const [first, second] = [await contents(stream(dotted)), await contents(stream(nested))];
    expect(first.dataStreams[0]?.template).toEqual({
      settings: { index: { lifecycle: { name: 'p' } } },
      mappings: { dynamic: false },
      isDataStreamHidden: false,
      indexMode: 'time_series',
      sourceMode: undefined,
    });
    expect(second.dataStreams[0]?.template).toEqual(first.dataStreams[0]?.template);
  });

  it.each<[what: string, manifest: string, entry: string]>([
    ['default when there is such a file', 'ingest_pipeline: parse', 'default'],
    ['default when nothing is named', '', 'default'],
  ])('takes as entry pipeline %s', async (_what, line, entry) => {
    const pkg = await contents(stream(`title: T\ntype: logs\n${line}\n`));
    expect(pkg.dataStreams[0]?.entryPipeline).toBe(entry);
  });

  it.each(['ingest_pipeline: parse', 'elasticsearch: {index_template.ingest_pipeline.name: parse}'])(
    'takes the named entry pipeline: %s',
    async (line) => {
      const folder = 'data_stream/access/elasticsearch/ingest_pipeline';
      const pkg = await contents({
        ...stream(`title: T\ntype: logs\n${line}\n`),
        [`${folder}/default.yml`]: undefined,
      });
      expect(pkg.dataStreams[0]?.entryPipeline).toBe('parse');
    },
  );

  it('lists Kibana objects without reading them', async () => {
    const pkg = await contents({
      'kibana/dashboard/acme-1.json': 'not even JSON',
      'kibana/security_rule/r.json': '{}',
      'docs/knowledge_base/help.md': '# Help',
      'elasticsearch/index_template/old.json': '{}',
    });
    expect(pkg.kibanaAssets).toEqual([
      { type: 'dashboard', name: 'acme-1', path: 'kibana/dashboard/acme-1.json' },
      { type: 'security-rule', name: 'r', path: 'kibana/security_rule/r.json' },
    ]);
    expect(pkg.otherAssets.map(({ type, name }) => `${type} ${name}`)).toEqual(['knowledge_base help']);
    expect(pkg.indexTemplates).toEqual([
      { name: 'old', path: 'elasticsearch/index_template/old.json', body: {} },
    ]);
  });

  it('takes the datasets in lower case', async () => {
    const pkg = await contents(stream('title: T\ntype: logs\ndataset: Acme.Door\n'));
    expect(pkg.dataStreams[0]?.dataset).toBe('acme.door');
  });

  it('leaves out a routing rule that would take every document', async () => {
    const rules =
      '- source_dataset: acme_door.access\n  rules:\n    - {target_dataset: a, if: "ctx.a == 1", namespace: [x, y]}\n    - {target_dataset: b}\n    - {if: "true"}\n- rules: [{target_dataset: c, if: x}]\n';
    const answer = await read({ 'data_stream/access/routing_rules.yml': rules });
    expect(described(answer)).toEqual(
      Array(3).fill('warning invalid-routing-rule data_stream/access/routing_rules.yml'),
    );
    expect(answer.kind === 'readable' && answer.package.dataStreams[0]?.routingRules).toEqual([
      {
        sourceDataset: 'acme_door.access',
        targetDataset: 'a',
        condition: 'ctx.a == 1',
        namespace: ['x', 'y'],
      },
    ]);
  });

  it('leaves out a view without a query', async () => {
    const answer = await read({
      'elasticsearch/esql_view/a.yml': 'name: a\nquery: null\n',
      'elasticsearch/esql_view/b.yml': 'name: b\nquery: FROM logs-*\n',
    });
    expect(described(answer)).toEqual(['warning invalid-asset elasticsearch/esql_view/a.yml']);
    expect(answer.kind === 'readable' && answer.package.esqlViews.map(({ name }) => name)).toEqual(['b']);
  });

  it('warns of a lifecycle policy that the stream does not make', async () => {
    const line = (policy: string) => stream(`title: T\ntype: logs\nilm_policy: ${policy}\n`);
    const file = { 'data_stream/access/elasticsearch/ilm/keep.json': '{"policy": {"phases": {}}}' };
    expect(described(await read({ ...line('logs-acme_door.access-keep'), ...file }))).toEqual([]);
    expect(described(await read({ ...line('keep'), ...file }))).toEqual([
      `warning missing-lifecycle-policy ${STREAM}`,
    ]);
  });
});

describe('a package that was not asked for', () => {
  it.each([[{ name: 'acme_door', version: '0.2.0' }], [{ name: 'acme_window', version: '0.1.0' }]])(
    'is rejected: %j',
    async (expect_) => {
      const answer = await readPackageArchive(await acmeDoor(), { profile: 'strict', expect: expect_ });
      expect([answer.kind, described(answer)]).toEqual([
        'rejected',
        ['error unexpected-package manifest.yml'],
      ]);
    },
  );

  it('is read when it is what was asked for', async () => {
    const wanted = { name: 'acme_door', version: '0.1.0' };
    expect((await readPackageArchive(await acmeDoor(), { profile: 'strict', expect: wanted })).kind).toBe(
      'readable',
    );
  });
});

describe('a package that both profiles reject', () => {
  it.each<[what: string, changes: Changes, found: string]>([
    ['no manifest', { 'manifest.yml': undefined }, 'error missing-manifest manifest.yml'],
    ['a manifest that is a list', { 'manifest.yml': '- a' }, 'error invalid-manifest manifest.yml'],
    ['a manifest with a key twice', { 'manifest.yml': 'a: 1\na: 2' }, 'error invalid-document manifest.yml'],
    ['no name', manifest({ name: undefined }), 'error missing-field manifest.yml'],
    ['no version', manifest({ version: 'null' }), 'error missing-field manifest.yml'],
    ['a name that is a pattern', manifest({ name: "'*'" }), 'error invalid-name manifest.yml'],
    ['another name than its folder', manifest({ name: 'acme' }), 'error wrong-root manifest.yml'],
    ['another version than its folder', manifest({ version: '0.1.1' }), 'error wrong-root manifest.yml'],
    ['an unknown type', manifest({ type: 'theme' }), 'error invalid-field manifest.yml'],
    ['a data stream without manifest', { [STREAM]: undefined }, `error invalid-data-stream ${STREAM}`],
    ['a data stream without type', stream('title: T\n'), `error invalid-data-stream ${STREAM}`],
    [
      'an unknown data stream type',
      stream('title: T\ntype: events\n'),
      `error invalid-data-stream ${STREAM}`,
    ],
    ['a dataset with a dash', stream('title: T\ntype: logs\ndataset: a-b\n'), `error invalid-name ${STREAM}`],
    [
      'a dataset with a wildcard',
      stream('title: T\ntype: logs\ndataset: "*"\n'),
      `error invalid-name ${STREAM}`,
    ],
    [
      'a dataset with a comma',
      stream('title: T\ntype: logs\ndataset: a,b\n'),
      `error invalid-name ${STREAM}`,
    ],
    [
      'a dataset that begins with a dot',
      stream('title: T\ntype: logs\ndataset: .a\n'),
      `error invalid-name ${STREAM}`,
    ],
    [
      'a data stream named like the hook',
      { 'data_stream/integration/manifest.yml': 'title: T\ntype: logs\n' },
      'error invalid-name data_stream/integration',
    ],
    [
      'a data stream folder with a dash',
      { 'data_stream/a-b/manifest.yml': 'title: T\ntype: logs\n' },
      'error invalid-name data_stream/a-b',
    ],
    ['fields that are no list', { [FIELDS]: 'name: a' }, `error invalid-field ${FIELDS}`],
    [
      'a pipeline that is a list',
      { 'elasticsearch/ingest_pipeline/a.yml': '- a' },
      'error invalid-pipeline elasticsearch/ingest_pipeline/a.yml',
    ],
    [
      'a pipeline that is no YAML',
      { 'elasticsearch/ingest_pipeline/a.yml': 'a: [' },
      'error invalid-document elasticsearch/ingest_pipeline/a.yml',
    ],
    [
      'a transform without destination',
      { 'elasticsearch/transform/t/transform.yml': 'source: {}' },
      'error invalid-transform elasticsearch/transform/t/transform.yml',
    ],
    [
      'a link to a file elsewhere',
      { 'data_stream/access/fields/ecs.yml.link': '../x' },
      'error source-only-file data_stream/access/fields/ecs.yml.link',
    ],
    [
      'a requirement without version',
      manifest({ requires: '{input: [{package: x}]}' }),
      'error invalid-requirement manifest.yml',
    ],
    [
      'an input requirement with a range',
      manifest({ requires: '{input: [{package: x, version: ^1.0.0}]}' }),
      'error invalid-requirement manifest.yml',
    ],
  ])('%s', async (_what, changes, found) => {
    for (const profile of ['strict', 'registry'] as const) {
      const answer = await read(changes, profile);
      expect(answer.kind).toBe('rejected');
      expect(described(answer)).toContain(found);
    }
  });

  it.each(['1.0', 'v1.0.0', '1.0.0.0', 'latest', '"1.0.0 "'])('a version %s', async (version) => {
    expect(described(await read(manifest({ version })))).toContain('error invalid-version manifest.yml');
  });

  it('because a required field is not YAML in the tags of Kibana', async () => {
    expect((await read({ 'kibana/tags.yml': 'a: [' })).kind).toBe('rejected');
  });
});

describe('the two profiles', () => {
  const templates = (inputs: string): string => `[{name: p, title: P, description: D, inputs: ${inputs}}]`;
  const streams = (list: string): Changes => stream(`title: T\ntype: logs\nstreams: ${list}\n`);
  const uses = { requires: '{input: [{package: x, version: 1.0.0}]}' };
  const pipelines = 'data_stream/access/elasticsearch/ingest_pipeline';

  it.each<[what: string, changes: Changes, strict: string, registry: string]>([
    ['no owner', manifest({ owner: undefined }), 'rejected', 'readable'],
    ['a dotted owner', manifest({ owner: undefined, 'owner.github': 'a/b' }), 'rejected', 'readable'],
    ['no description', manifest({ description: undefined }), 'rejected', 'rejected'],
    ['an empty description', manifest({ description: '""' }), 'readable', 'rejected'],
    ['no format version', manifest({ format_version: undefined }), 'rejected', 'rejected'],
    ['a short format version', manifest({ format_version: '"1.0"' }), 'readable', 'rejected'],
    [
      'an input without title',
      manifest({ policy_templates: templates('[{type: a}]') }),
      'rejected',
      'readable',
    ],
    [
      'an input from a package',
      manifest({ policy_templates: templates('[{package: x, title: X}]'), ...uses }),
      'rejected',
      'readable',
    ],
    [
      'an input of both kinds',
      manifest({ policy_templates: templates('[{type: a, package: x, title: X}]'), ...uses }),
      'readable',
      'rejected',
    ],
    [
      'an input from an unlisted package',
      manifest({ policy_templates: templates('[{package: x, title: X}]') }),
      'rejected',
      'rejected',
    ],
    [
      'a policy template without title',
      manifest({ policy_templates: '[{name: p, description: D}]' }),
      'rejected',
      'readable',
    ],
    ['a variable without type', manifest({ vars: '[{name: v}]' }), 'rejected', 'readable'],
    [
      'an agentless release that is unknown',
      manifest({
        policy_templates:
          '[{name: p, title: P, description: D, deployment_modes: {agentless: {release: alpha}}}]',
      }),
      'readable',
      'rejected',
    ],
    ['a data stream without title', stream('type: logs\n'), 'rejected', 'rejected'],
    ['a stream without title', streams('[{input: a}]'), 'rejected', 'readable'],
    ['a stream without input', streams('[{title: A}]'), 'rejected', 'rejected'],
    [
      'a stream of both kinds',
      { ...streams('[{input: a, package: x, title: A}]'), ...manifest(uses) },
      'readable',
      'rejected',
    ],
    ['no README', { 'docs/README.md': undefined }, 'readable', 'rejected'],
    ['an icon that is not there', manifest({ icons: '[{src: /img/logo.svg}]' }), 'readable', 'rejected'],
    [
      'an icon with a doubled slash',
      { ...manifest({ icons: '[{src: /img//logo.svg}]' }), 'img/logo.svg': '<svg/>' },
      'readable',
      'readable',
    ],
    [
      'an icon of a policy template that is not there',
      manifest({
        policy_templates: '[{name: p, title: P, description: D, icons: [{src: /img/logo.svg}]}]',
      }),
      'readable',
      'readable',
    ],
    [
      'an icon that is there',
      { ...manifest({ icons: '[{src: /img/logo.svg}]' }), 'img/logo.svg': '<svg/>' },
      'readable',
      'readable',
    ],
    ['a folder with a dash', { 'bad-bad/x.txt': '' }, 'readable', 'rejected'],
    ['pipelines without an entry', { [`${pipelines}/default.yml`]: undefined }, 'readable', 'rejected'],
    [
      'no pipelines',
      { [`${pipelines}/default.yml`]: undefined, [`${pipelines}/parse.yml`]: undefined },
      'readable',
      'readable',
    ],
    ['a required field missing', { [FIELDS]: '- {name: "@timestamp", type: date}' }, 'readable', 'rejected'],
    [
      'required fields in groups',
      {
        [FIELDS]:
          '- {name: "@timestamp", type: date}\n- {name: data_stream, type: group, fields: [{name: type, type: constant_keyword}, {name: dataset, type: constant_keyword}, {name: namespace, type: constant_keyword}]}',
      },
      'readable',
      'readable',
    ],
    ['data of profiling', stream('title: T\ntype: profiles\n'), 'readable', 'readable'],
    [
      'an input package',
      {
        ...manifest({ type: 'input' }),
        [STREAM]: undefined,
        [FIELDS]: undefined,
        [`${pipelines}/default.yml`]: undefined,
        [`${pipelines}/parse.yml`]: undefined,
        'fields/a.yml': '[{name: a}]',
      },
      'readable',
      'readable',
    ],
  ])('%s: strict %s, registry %s', async (_what, changes, strict, registry) => {
    expect([(await read(changes, 'strict')).kind, (await read(changes, 'registry')).kind]).toEqual([
      strict,
      registry,
    ]);
  });
});

/** Listed in docs/elastic/guesses.md: nobody's packages have these, so the reader does not look. */
it.each<[what: string, changes: Changes]>([
  ['an unknown release', manifest({ release: 'foo' })],
  ['an icon without src', manifest({ icons: '[{title: x}]' })],
  ['a discovery field without a name', manifest({ discovery: '{fields: [{a: b}]}' })],
  [
    'a data stream of the type profiles',
    stream('title: T\ntype: profiles\nstreams: [{input: a, title: A}]\n'),
  ],
  ['a folder below fields', { 'data_stream/access/fields/x/more.yml': '[{name: a, type: keyword}]' }],
  [
    'a pipeline file .yaml',
    { 'data_stream/access/elasticsearch/ingest_pipeline/more.yaml': 'processors: []' },
  ],
])('reads %s, which the package registry refuses', async (_what, changes) => {
  expect((await read(changes, 'registry')).kind).toBe('readable');
});

it('reads an archive without entries for its folders, and leaves out what is for building only', async () => {
  const built = await acmeDoor({ '_dev/build/docs/README.md': '{{ fields }}' });
  const answer = await readPackageArchive(built, { profile: 'registry' });
  expect(answer.findings.map(({ level, code }) => [level, code])).toEqual([['warning', 'source-only-file']]);
  const paths = answer.kind === 'readable' ? answer.package.files.map(({ path }) => path) : [];
  expect(paths).toContain('data_stream/access/manifest.yml');
  expect(paths.filter((path) => path.startsWith('_dev') || path.endsWith('/'))).toEqual([]);
});

describe('a package of another top folder', () => {
  it('is rejected even when only the version differs', async () => {
    const answer = await readPackageArchive(await makeArchive('acme_door-9.9.9', ACME_DOOR_FILES), {
      profile: 'strict',
    });
    expect(described(answer)).toEqual(['error wrong-root manifest.yml']);
  });
});
