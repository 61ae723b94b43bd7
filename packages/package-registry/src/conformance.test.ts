/**
 * Archives that nobody in this project wrote: the test packages of Elastic's registry. They are under the Elastic
 * License 2.0 and no part of this repository: they are read from a folder beside it, or from the one that
 * LOCKSTEP_CONFORMANCE names.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPackageArchive, type ReaderProfile } from './archive/read-package-archive.ts';
import { bodyOf, compileArchive, listWrites } from './testing/compile-archive.ts';

const FOLDER = join(
  process.env['LOCKSTEP_CONFORMANCE'] ?? join(import.meta.dirname, '../../../../shared/conformance'),
  'packages',
);
const isThere = existsSync(FOLDER);

/** Packages with an owner that is not only a dotted key: these are what Fleet's parser accepts. */
const STRICT = new Set([
  'datastream_without_release-0.1.0',
  'good_content-0.1.0',
  'nginx_grouped-0.1.0',
  'sql_input-0.2.0',
  'sql_input-0.3.0',
]);

const examplePipelines = (version: string): readonly string[] =>
  ['-pipeline-http', '-pipeline-json', '-pipeline-plaintext', '-pipeline-tcp', ''].map(
    (ending) => `ingest_pipeline logs-example.foo-${version}${ending}`,
  );
const templates = (base: string): readonly string[] => [
  `component_template ${base}@package`,
  `index_template ${base}`,
];

/** What each archive becomes; none of the order, which other tests are about. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'dataset_is_prefix-0.0.1': [
    'ingest_pipeline metrics-dataset_is_prefix.test-0.0.1',
    ...templates('metrics-dataset_is_prefix.test'),
  ],
  'datastream_without_release-0.1.0': [
    'ingest_pipeline metrics-datastream_without_release.nodes-0.1.0',
    ...templates('metrics-datastream_without_release.nodes'),
  ],
  'default_pipeline-0.0.2': [
    'ingest_pipeline logs-default_pipeline.foo-0.0.2',
    ...templates('logs-default_pipeline.foo'),
  ],
  'elasticsearch_privileges-1.0.0': [
    'ingest_pipeline metrics-elasticsearch_privileges.elasticsearch_privileges-1.0.0',
    ...templates('metrics-elasticsearch_privileges.elasticsearch_privileges'),
  ],
  'example-0.0.2': ['-entry', '-http', '-json', '-plaintext', '-tcp'].map(
    (ending) => `ingest_pipeline 0.0.2-pipeline${ending}`,
  ),
  'example-1.0.0': [...examplePipelines('1.0.0'), ...templates('logs-example.foo')],
  'example-1.1.0': [...examplePipelines('1.1.0'), ...templates('logs-example.foo')],
  'example-1.2.0-rc1': [...examplePipelines('1.2.0-rc1'), ...templates('logs-example.foo')],
  'good_content-0.1.0': [],
  'hidden-1.0.0': ['ingest_pipeline metrics-hidden.hidden-1.0.0', ...templates('.metrics-hidden.hidden')],
  'ilm_policy-1.0.0': [
    'ilm_policy metrics-ilm_policy.ilm_policy-diagnostics',
    'ingest_pipeline metrics-ilm_policy.ilm_policy-1.0.0',
    ...templates('metrics-ilm_policy.ilm_policy'),
  ],
  'input_groups-0.0.1': [
    'ingest_pipeline logs-input_groups.ec2_logs-0.0.1',
    'ingest_pipeline metrics-input_groups.ec2_metrics-0.0.1',
    ...templates('logs-input_groups.ec2_logs'),
    ...templates('metrics-input_groups.ec2_metrics'),
  ],
  'multiversion-1.0.3': [],
  'multiversion-1.1.0': [],
  'multiversion-1.2.0': [],
  'nginx_grouped-0.1.0': [],
  'sql_input-0.2.0': [],
  'sql_input-0.3.0': [],
  'traces-1.0.0': ['ingest_pipeline traces-traces.traces-1.0.0', ...templates('traces-traces.traces')],
  'yamlpipeline-1.0.0': [
    'ingest_pipeline logs-yamlpipeline.log-1.0.0-pipeline-json',
    'ingest_pipeline logs-yamlpipeline.log-1.0.0-pipeline-plaintext',
    'ingest_pipeline logs-yamlpipeline.log-1.0.0',
    ...templates('logs-yamlpipeline.log'),
  ],
};

function archive(key: string): Buffer {
  return readFileSync(join(FOLDER, `${key}.zip`));
}

async function kind(key: string, profile: ReaderProfile): Promise<string> {
  return (await readPackageArchive(archive(key), { profile })).kind;
}

const keys = (isThere ? readdirSync(FOLDER) : []).flatMap((file) => /^(.+)\.zip$/.exec(file)?.[1] ?? []);

it('packages of the registry are given', ({ skip }) => {
  if (!isThere) skip(`${FOLDER} is not there; LOCKSTEP_CONFORMANCE may name another folder.`);
  expect(keys).not.toEqual([]);
});

describe.skipIf(!isThere)('packages of the registry', () => {
  it('are all known here', () => {
    expect(keys.toSorted()).toEqual(Object.keys(EXPECTED).toSorted());
  });

  it.each(keys)('%s is read by the registry profile', async (key) => {
    expect(await kind(key, 'registry')).toBe('readable');
  });

  it.each(keys)('%s is evaluated by the strict profile as Fleet evaluates it', async (key) => {
    expect(await kind(key, 'strict')).toBe(STRICT.has(key) ? 'readable' : 'rejected');
  });

  it.each(keys)('%s becomes the listed assets', async (key) => {
    const compiled = await compileArchive(archive(key), { profile: 'registry' });
    expect(listWrites(compiled).toSorted()).toEqual([...(EXPECTED[key] ?? [])].toSorted());
    expect(compiled.findings.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('a prefix gets a lower priority and a longer pattern', async () => {
    const compiled = await compileArchive(archive('dataset_is_prefix-0.0.1'), { profile: 'registry' });
    expect(bodyOf(compiled, 'index_template', 'metrics-dataset_is_prefix.test')).toMatchObject({
      index_patterns: ['metrics-dataset_is_prefix.test.*-*'],
      priority: 150,
    });
  });

  it('a hidden data stream is hidden', async () => {
    const compiled = await compileArchive(archive('hidden-1.0.0'), { profile: 'registry' });
    expect(bodyOf(compiled, 'index_template', '.metrics-hidden.hidden')).toMatchObject({
      data_stream: { hidden: true },
    });
  });

  it('a policy in the settings wins, and multi-line quotes are read', async () => {
    const compiled = await compileArchive(archive('yamlpipeline-1.0.0'), { profile: 'registry' });
    expect(bodyOf(compiled, 'component_template', 'logs-yamlpipeline.log@package')).toMatchObject({
      template: { settings: { index: { lifecycle: { name: 'reference' } } }, mappings: { dynamic: false } },
    });
    expect(JSON.stringify(bodyOf(compiled, 'ingest_pipeline', 'logs-yamlpipeline.log-1.0.0'))).toContain(
      '"name":"logs-yamlpipeline.log-1.0.0-pipeline-json"',
    );
  });

  it('traces are composed without templates of the stack', async () => {
    const compiled = await compileArchive(archive('traces-1.0.0'), { profile: 'registry' });
    const body = bodyOf(compiled, 'index_template', 'traces-traces.traces');
    expect((body['composed_of'] as readonly string[])[0]).toBe('traces-traces.traces@package');
  });

  it('Kibana objects are listed as not installed', async () => {
    const { skipped } = await compileArchive(archive('example-1.0.0'), { profile: 'registry' });
    expect(skipped).toHaveLength(7);
    expect(skipped[0]).toEqual({
      type: 'dashboard',
      id: '0c610510-5cbd-11e9-8477-077ec9664dbd',
      reason: 'needs Kibana',
    });
  });
});
