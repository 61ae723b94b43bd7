// What goes wrong elsewhere when packages are upgraded and removed (docs/elastic/packages.md#hazards), and what the compiled
// assets give to whoever applies them so that it does not go wrong here.

import { describe, expect, it } from 'vitest';
import { acmeDoor, ACME_DOOR_FILES, acmeManifest } from '../testing/acme-door.ts';
import { makeArchive } from '../testing/make-archive.ts';
import { bodyOf, compileArchive, listWrites } from '../testing/compile-archive.ts';
import type { CompiledAssets } from './compile-assets.ts';
import { ownsAsset } from './owns-asset.ts';

type Files = Readonly<Record<string, string | undefined>>;

const TEXTS = ACME_DOOR_FILES as Readonly<Record<string, string>>;

async function compile(name: string, version: string, changes: Files = {}): Promise<CompiledAssets> {
  const all: Files = { ...TEXTS, 'manifest.yml': acmeManifest({ name, version }), ...changes };
  const files = Object.entries(all).flatMap(([path, content]) =>
    content === undefined ? [] : [[path, content]],
  );
  return compileArchive(
    await makeArchive(`${name}-${version}`, Object.fromEntries(files) as Record<string, string>),
  );
}

const keys = ({ references }: CompiledAssets): readonly string[] =>
  references.map(({ type, id }) => `${type} ${id}`);

/** What the old version had and the new one has not: what an upgrade removes. */
function obsolete(before: CompiledAssets, after: CompiledAssets): readonly string[] {
  const kept = new Set(keys(after));
  return keys(before).filter((key) => !kept.has(key));
}

const TOP_PIPELINE = { 'elasticsearch/ingest_pipeline/enrich.yml': '---\nprocessors: []\n' };
const withoutStream: Files = Object.fromEntries(
  Object.keys(ACME_DOOR_FILES)
    .filter((path) => path.startsWith('data_stream/'))
    .map((path) => [path, undefined]),
);

describe('substring clean-up: a version inside of another one', () => {
  it('is told apart by whole names, from 1.1.0 to 11.1.0', async () => {
    const [before, after] = [await compile('acme_door', '1.1.0'), await compile('acme_door', '11.1.0')];
    // This is what a search for the old version in the new names would remove.
    expect(keys(after).filter((key) => key.includes('1.1.0'))).not.toEqual([]);
    expect(obsolete(before, after)).toEqual([
      'ingest_pipeline logs-acme_door.access-1.1.0-parse',
      'ingest_pipeline logs-acme_door.access-1.1.0',
    ]);
  });

  it('is told apart from 1.0.0 to 1.0.0-beta', async () => {
    const [before, after] = [await compile('acme_door', '1.0.0'), await compile('acme_door', '1.0.0-beta')];
    expect(obsolete(after, before).every((key) => key.includes('-1.0.0-beta'))).toBe(true);
    expect(obsolete(before, after)).toHaveLength(2);
  });
});

describe('colliding package-level pipelines: two packages of one version with one file name', () => {
  it('mean one name in a cluster, and each is known by its owner', async () => {
    const door = await compile('acme_door', '1.0.0', TOP_PIPELINE);
    const window = await compile('acme_window', '1.0.0', TOP_PIPELINE);
    const name = '1.0.0-enrich';
    expect(
      [door, window].map((compiled) => listWrites(compiled).includes(`ingest_pipeline ${name}`)),
    ).toEqual([true, true]);
    const live = bodyOf(door, 'ingest_pipeline', name);
    expect(ownsAsset(live, 'acme_door')).toBe(true);
    expect(ownsAsset(live, 'acme_window')).toBe(false);
  });

  it('do not collide with the pipelines of data streams', async () => {
    const compiled = await compile('acme_door', '1.0.0', {
      'elasticsearch/ingest_pipeline/default.yml': '---\nprocessors: []\n',
      'elasticsearch/ingest_pipeline/parse.yml': '---\nprocessors: []\n',
    });
    expect(compiled.findings).toEqual([]);
    expect(new Set(listWrites(compiled)).size).toBe(compiled.writes.length);
  });

  it('of the old version are removed by an upgrade, whether the new one has some or not', async () => {
    const before = await compile('acme_door', '1.0.0', TOP_PIPELINE);
    for (const changes of [TOP_PIPELINE, {}]) {
      const after = await compile('acme_door', '1.1.0', changes);
      expect(obsolete(before, after)).toContain('ingest_pipeline 1.0.0-enrich');
    }
  });

  it('call each other by exact names, also when one name begins like the other', async () => {
    const call = (name: string): string =>
      `---\nprocessors: [{pipeline: {name: '{{ IngestPipeline "${name}" }}'}}]\n`;
    const compiled = await compile('acme_door', '1.0.0', {
      'elasticsearch/ingest_pipeline/a.yml': call('a-b'),
      'elasticsearch/ingest_pipeline/a-b.yml': call('a.b'),
      'elasticsearch/ingest_pipeline/c.yml': call('a'),
    });
    const called = (name: string): unknown => bodyOf(compiled, 'ingest_pipeline', name)['processors'];
    expect(called('1.0.0-a')).toEqual([{ pipeline: { name: '1.0.0-a-b' } }]);
    expect(called('1.0.0-c')).toEqual([{ pipeline: { name: '1.0.0-a' } }]);
    expect(compiled.findings).toMatchObject([{ code: 'missing-pipeline' }]);
  });
});

describe('colliding datasets: two packages with one dataset', () => {
  it('mean the same templates, and each is known by its owner', async () => {
    const dataset = { 'data_stream/access/manifest.yml': 'title: T\ntype: logs\ndataset: shared.access\n' };
    const door = await compile('acme_door', '1.0.0', dataset);
    const window = await compile('acme_window', '2.0.0', dataset);
    expect(listWrites(window)).toContain('index_template logs-shared.access');
    for (const { kind, body } of door.writes.filter(({ name }) => name.startsWith('logs-shared.access'))) {
      expect([kind, ownsAsset(body, 'acme_window'), ownsAsset(body, 'acme_door')]).toEqual([
        kind,
        false,
        true,
      ]);
    }
  });
});

describe('orphaned templates: a data stream that the new version does not have', () => {
  it('has its templates, pipelines and policies in the list of what goes', async () => {
    const before = await compile('acme_door', '1.0.0', {
      'data_stream/access/elasticsearch/ilm/short.json': '{"policy": {"phases": {}}}',
    });
    const after = await compile('acme_door', '1.1.0', withoutStream);
    expect(obsolete(before, after).toSorted()).toEqual([
      'component_template acme_door@custom',
      'component_template logs-acme_door.access@custom',
      'component_template logs-acme_door.access@package',
      'component_template logs@custom',
      'data_stream_ilm_policy logs-acme_door.access-short',
      'index_template logs-acme_door.access',
      'ingest_pipeline logs-acme_door.access-1.0.0',
      'ingest_pipeline logs-acme_door.access-1.0.0-parse',
    ]);
  });

  it('never has templates of the user among what is written, which is how they are known', async () => {
    const compiled = await compile('acme_door', '1.0.0');
    expect(keys(compiled).filter((key) => key.endsWith('@custom'))).toHaveLength(3);
    expect(listWrites(compiled).filter((key) => key.endsWith('@custom'))).toEqual([]);
  });
});

describe('stale default pipelines: an old pipeline that indices still enter by', () => {
  it('is named by the settings of its own version only, and the new one comes first', async () => {
    const after = await compile('acme_door', '1.1.0');
    const settings = JSON.stringify(bodyOf(after, 'component_template', 'logs-acme_door.access@package'));
    expect(settings).toContain('"default_pipeline":"logs-acme_door.access-1.1.0"');
    expect(JSON.stringify(after.writes)).not.toContain('1.0.0');
    const order = listWrites(after);
    expect(order.indexOf('ingest_pipeline logs-acme_door.access-1.1.0')).toBeLessThan(
      order.indexOf('component_template logs-acme_door.access@package'),
    );
  });
});

describe('patterns in the place of names', () => {
  it.each(['"*"', '_all', 'a*', '"a,b"', '.a', 'a-b'])(
    'the dataset %s never becomes a name',
    async (dataset) => {
      const files = { 'data_stream/access/manifest.yml': `title: T\ntype: logs\ndataset: ${dataset}\n` };
      await expect(compileArchive(await acmeDoor(files))).rejects.toThrow();
    },
  );

  it.each([
    'elasticsearch/ingest_pipeline/*.yml',
    'data_stream/access/elasticsearch/ingest_pipeline/*.yml',
    'elasticsearch/ilm_policy/_all.json',
    'elasticsearch/ilm_policy/a,b.json',
    'elasticsearch/ml_model/*.json',
    'elasticsearch/ml_model/_all.json',
  ])('the file %s never becomes one that means several assets', async (path) => {
    const content = path.endsWith('.json') ? '{"policy": {"phases": {}}}' : '---\nprocessors: []\n';
    const compiled = await compileArchive(await acmeDoor({ [path]: content }));
    expect(compiled.findings.filter(({ level }) => level === 'error')).toMatchObject([
      { code: 'invalid-name' },
    ]);
  });

  it.each(['"*"', '_all', '"a,b"', '"a b"'])('the view %s never becomes one', async (name) => {
    const files = { 'elasticsearch/esql_view/v.yml': `name: ${name}\nquery: FROM a\n` };
    const compiled = await compileArchive(await acmeDoor(files));
    expect(compiled.findings).toMatchObject([{ level: 'error', code: 'invalid-name' }]);
  });
});
