import { describe, expect, it } from 'vitest';
import { acmeDoor, acmeManifest } from '../testing/acme-door.ts';
import { bodyOf, compileArchive, listWrites } from '../testing/compile-archive.ts';
import type { CompiledAssets } from './compile-assets.ts';

type Files = Readonly<Record<string, string | undefined>>;

async function compile(files: Files): Promise<CompiledAssets> {
  return compileArchive(await acmeDoor(files));
}

const WITHOUT_STREAM: Files = Object.fromEntries(
  [
    'manifest.yml',
    'fields/base.yml',
    'elasticsearch/ingest_pipeline/default.yml',
    'elasticsearch/ingest_pipeline/parse.yml',
  ].map((path) => [`data_stream/access/${path}`, undefined]),
);
const META = { managed_by: 'fleet', managed: true, package: { name: 'acme_door' } };

describe('the assets of a package', () => {
  it('come in dependency order', async () => {
    const compiled = await compile({
      'elasticsearch/esql_view/v.yml': 'name: acme_view\nquery: FROM logs-*\n',
      'elasticsearch/ilm_policy/keep.json': '{"policy": {"phases": {}}}',
      'elasticsearch/ml_model/acme_door_1.json': '{"input": {}}',
      'elasticsearch/ingest_pipeline/x.yml': 'processors: []\n',
      'data_stream/access/elasticsearch/ilm/short.json': '{"policy": {"phases": {}, "_meta": {"a": 1}}}',
      'elasticsearch/transform/t/transform.yml': 'source: {index: a}\ndest: {index: b}\nlatest: {}\n',
    });
    expect(listWrites(compiled)).toEqual([
      'esql_view acme_view',
      'ilm_policy keep',
      'ilm_policy logs-acme_door.access-short',
      'ml_model acme_door_1',
      'ingest_pipeline 0.1.0-x',
      'ingest_pipeline logs-acme_door.access-0.1.0-parse',
      'ingest_pipeline logs-acme_door.access-0.1.0',
      'component_template logs-acme_door.access@package',
      'index_template logs-acme_door.access',
      'transform logs-acme_door.t-default-0.1.0',
    ]);
    expect(bodyOf(compiled, 'ilm_policy', 'logs-acme_door.access-short')).toEqual({
      policy: { phases: {}, _meta: { a: 1, ...META } },
    });
    expect(bodyOf(compiled, 'esql_view', 'acme_view')).toEqual({ query: 'FROM logs-*' });
    expect(compiled.references).toEqual(
      expect.arrayContaining([
        { id: 'acme_view', type: 'esql_view' },
        { id: 'keep', type: 'ilm_policy' },
        { id: 'logs-acme_door.access-short', type: 'data_stream_ilm_policy' },
        { id: 'acme_door_1', type: 'ml_model' },
        { id: 'logs-acme_door.t-default-0.1.0', type: 'transform', version: '0.1.0' },
      ]),
    );
  });

  it('are recorded once each', async () => {
    const compiled = await compile({ 'data_stream/door/manifest.yml': 'title: D\ntype: logs\n' });
    const keys = compiled.references.map(({ id, type }) => `${type}-${id}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toContain('component_template-acme_door@custom');
  });

  it('are the same each time, as plain JSON', async () => {
    const [first, second] = [await compile({}), await compile({})];
    expect(JSON.parse(JSON.stringify(first))).toEqual(second);
  });

  it('of one name are refused: the second would overwrite the first', async () => {
    const { findings } = await compile({
      'data_stream/door/manifest.yml': 'title: D\ntype: logs\ndataset: acme_door.access\n',
    });
    expect(findings.map(({ level, code }) => `${level} ${code}`)).toEqual(
      Array(3).fill('error colliding-assets'),
    );
    expect(findings[1]?.message).toContain('data_stream/access, data_stream/door');
  });

  it('of two files that mean one name are refused, and both files are named', async () => {
    const { findings } = await compile({
      'elasticsearch/ingest_pipeline/a.yml': 'processors: []',
      'elasticsearch/ingest_pipeline/a.json': '{"processors": []}',
    });
    expect(findings).toMatchObject([{ level: 'error', code: 'colliding-assets' }]);
    expect(findings[0]?.message).toContain(
      'elasticsearch/ingest_pipeline/a.yml, elasticsearch/ingest_pipeline/a.json',
    );
  });

  it.each([
    ['elasticsearch/ml_model/m_1.0.json', '{}', 'ml_model m_1.0'],
    ['elasticsearch/ml_model/test/default.json', '{}', 'ml_model default'],
    ['data_stream/access/elasticsearch/ml_model/m.json', '{}', 'ml_model m'],
    ['elasticsearch/ilm_policy/.fleet-results.json', '{"policy": {}}', 'ilm_policy .fleet-results'],
    ['elasticsearch/ilm_policy/a.b.json', '{"policy": {}}', 'ilm_policy a.b'],
    ['data_stream/access/elasticsearch/ilm_policy/p.json', '{"policy": {}}', 'ilm_policy p'],
    [
      'data_stream/access/elasticsearch/ilm/a.b.json',
      '{"policy": {}}',
      'ilm_policy logs-acme_door.access-a.b',
    ],
    ['data_stream/access/elasticsearch/esql_view/v.yml', 'name: v\nquery: FROM a', 'esql_view v'],
    ['elasticsearch/index_template/a.b.json', '{"template": {}}', 'index_template a.b'],
    ['data_stream/access/elasticsearch/component_template/c.json', '{}', 'component_template c'],
    // The exception: pipelines end at the first dot.
    ['elasticsearch/ingest_pipeline/a.b.yml', 'processors: []', 'ingest_pipeline 0.1.0-a'],
  ])('are called like their files: %s', async (path, content, write) => {
    const compiled = await compile({ [path]: content });
    expect(listWrites(compiled)).toContain(write);
    expect(compiled.findings).toEqual([]);
    expect(compiled.references.map(({ id }) => id)).toContain(write.split(' ')[1]);
  });

  it('without a policy in the policy file are refused', async () => {
    const { findings } = await compile({ 'elasticsearch/ilm_policy/a.json': '{"phases": {}}' });
    expect(findings).toMatchObject([{ level: 'error', code: 'invalid-lifecycle-policy' }]);
  });
});

describe('a package that is no integration', () => {
  it.each(['input', 'content'])('of type %s has no data streams', async (type) => {
    const compiled = await compile({ ...WITHOUT_STREAM, 'manifest.yml': acmeManifest({ type }) });
    expect([compiled.writes, compiled.references, compiled.indexPatterns]).toEqual([[], [], {}]);
  });

  it('still brings the pipelines at its top', async () => {
    const compiled = await compile({
      ...WITHOUT_STREAM,
      'manifest.yml': acmeManifest({ type: 'input' }),
      'elasticsearch/ingest_pipeline/x.yml': 'processors: []\n',
    });
    expect(listWrites(compiled)).toEqual(['ingest_pipeline 0.1.0-x']);
  });
});
