// The packages that the package specification is tested with, rebuilt from their descriptions: what each of them
// does to the two profiles, and what the good ones become (docs/elastic/packages.md#reading-an-archive). Names are those of the table.

import { describe, expect, it } from 'vitest';
import { readPackageArchive, type ReaderProfile } from './archive/read-package-archive.ts';
import { acmeDoor, acmeManifest } from './testing/acme-door.ts';
import { bodyOf, compileArchive, listWrites } from './testing/compile-archive.ts';
import { rawZip } from './testing/raw-zip.ts';

type Files = Readonly<Record<string, string | undefined>>;
type Result = 'readable' | 'rejected';

const STREAM = 'data_stream/access/manifest.yml';
const FIELDS = 'data_stream/access/fields/base.yml';
const PIPELINES = 'data_stream/access/elasticsearch/ingest_pipeline';

const manifest = (changes: Files): Files => ({ 'manifest.yml': acmeManifest(changes) });
const stream = (lines: string): Files => ({ [STREAM]: `title: T\ntype: logs\n${lines}\n` });
const template = (inputs: string, more = ''): string =>
  `[{name: p, title: P, description: D, inputs: ${inputs}${more}}]`;
const uses = { requires: '{input: [{package: sql_input, version: 1.0.0}]}' };
const inputPackage: Files = {
  ...manifest({ type: 'input' }),
  [STREAM]: undefined,
  [FIELDS]: undefined,
  [`${PIPELINES}/default.yml`]: undefined,
  [`${PIPELINES}/parse.yml`]: undefined,
};
const view = (query: string): Files => ({ 'elasticsearch/esql_view/v.yml': `name: v\nquery: ${query}\n` });

async function results(files: Files): Promise<readonly Result[]> {
  const bytes = await acmeDoor(files);
  const profiles: readonly ReaderProfile[] = ['strict', 'registry'];
  return Promise.all(profiles.map(async (profile) => (await readPackageArchive(bytes, { profile })).kind));
}

async function warnings(files: Files): Promise<readonly string[]> {
  const answer = await readPackageArchive(await acmeDoor(files), { profile: 'strict' });
  expect(answer.kind).toBe('readable');
  return answer.findings.map(({ code }) => code);
}

describe('a bad package of the specification', () => {
  it.each<[name: string, files: Files, strict: Result, registry: Result]>([
    ['no_manifest', { 'manifest.yml': undefined }, 'rejected', 'rejected'],
    ['no_spec_version', manifest({ format_version: undefined }), 'rejected', 'rejected'],
    ['missing_version', manifest({ version: 'null' }), 'rejected', 'rejected'],
    ['bad_built_fs_artifacts', { [`${PIPELINES}/default.yml.link`]: '../x' }, 'rejected', 'rejected'],
    ['bad_built_missing_input', stream('streams: [{title: A, description: D}]'), 'rejected', 'rejected'],
    [
      'bad_built_stream_package, bad_package_not_in_requires',
      stream('streams: [{package: sql_input, title: A, description: D}]'),
      'rejected',
      'rejected',
    ],
    [
      'bad_built_policy_template_package',
      manifest({ policy_templates: template('[{package: sql_input, title: A}]') }),
      'rejected',
      'rejected',
    ],
    ['bad_requires', manifest({ requires: '{input: [{package: sql_input}]}' }), 'rejected', 'rejected'],
    [
      'policy_template_both_inputs',
      manifest({ policy_templates: template('[{type: sql, package: sql_input, title: A}]'), ...uses }),
      'readable',
      'rejected',
    ],
    ['stream_validation_invalid', stream('streams: [{title: A}]'), 'rejected', 'rejected'],
    ['bad_additional_content', { 'bad-bad/file.txt': 'x' }, 'readable', 'rejected'],
    [
      'bad_data_stream_name',
      { 'data_stream/integration/manifest.yml': 'title: T\ntype: logs\n' },
      'rejected',
      'rejected',
    ],
    ['missing_pipeline_dashes', { [`${PIPELINES}/parse.yml`]: 'processors: []\n' }, 'readable', 'readable'],
    [
      'bad_ingest_pipeline',
      { [`${PIPELINES}/default.yml`]: '---\nprocessors: [{paint: {}}, {reroute: {}}]\n' },
      'readable',
      'readable',
    ],
    [
      'missing_required_fields',
      { [FIELDS]: '- {name: "@timestamp", type: keyword}' },
      'readable',
      'rejected',
    ],
    [
      'missing_required_fields_input',
      { ...inputPackage, 'fields/base.yml': '- {name: a, type: keyword}' },
      'readable',
      'readable',
    ],
    ['bad_lifecycle', { 'data_stream/access/lifecycle.yml': 'max_age: 1d\n' }, 'readable', 'readable'],
    ['bad_dotted_fields', manifest({ conditions: '{kibana.version: ^9.0.0}' }), 'readable', 'readable'],
    ['bad_release_tag', manifest({ release: 'nightly' }), 'readable', 'readable'],
    ['bad_owner_type', manifest({ owner: '{github: a/b, type: nobody}' }), 'readable', 'readable'],
    ['bad_github_owner', manifest({ owner: '{github: nobody}' }), 'readable', 'readable'],
    [
      'bad_deployment_mode',
      manifest({ policy_templates: template('[]', ', deployment_modes: {agentless: {enabled: 1}}') }),
      'readable',
      'readable',
    ],
    ['missing_image_files', manifest({ icons: '[{src: /img/missing.svg}]' }), 'readable', 'rejected'],
    ['bad_kibana_ids', { 'kibana/dashboard/wrong.json': '{"id": "other"}' }, 'readable', 'readable'],
  ])('%s', async (_name, files, strict, registry) => {
    expect(await results(files)).toEqual([strict, registry]);
  });

  it('with no or two roots is rejected', async () => {
    const content = Buffer.from('x');
    for (const names of [['manifest.yml'], ['a-1.0.0/manifest.yml', 'b-1.0.0/manifest.yml']]) {
      const bytes = rawZip(names.map((name) => ({ name, content })));
      expect((await readPackageArchive(bytes, { profile: 'registry' })).kind).toBe('rejected');
    }
  });

  it.each<[name: string, files: Files, code: string]>([
    [
      'bad_custom_ilm_policy',
      stream('ilm_policy: logs-acme_door.access-missing'),
      'missing-lifecycle-policy',
    ],
    ['bad_esql_view_integration', view('null'), 'invalid-asset'],
    [
      'bad_esql_view_content',
      { ...inputPackage, ...manifest({ type: 'content' }), ...view('null') },
      'invalid-asset',
    ],
    [
      'bad_routing_rules',
      {
        'data_stream/access/routing_rules.yml':
          '- source_dataset: acme_door.access\n  rules: [{target_dataset: a}, {if: b}]\n',
      },
      'invalid-routing-rule',
    ],
    [
      'bad_routing_rules, without a dataset',
      { 'data_stream/access/routing_rules.yml': '- rules: [{target_dataset: a, if: b}]\n' },
      'invalid-routing-rule',
    ],
  ])('%s loses the part that is wrong, with a warning', async (_name, files, code) => {
    expect(await warnings(files)).toContain(code);
    const compiled = await compileArchive(await acmeDoor(files));
    expect(listWrites(compiled).filter((write) => write.startsWith('esql_view'))).toEqual([]);
    expect(JSON.stringify(compiled.writes)).not.toContain('reroute');
  });

  it('bad_duplicated_fields is mapped by the first definition', async () => {
    const files = { [FIELDS]: '- {name: a, type: long}\n- {name: a, type: keyword}\n' };
    const compiled = await compileArchive(await acmeDoor(files));
    expect(bodyOf(compiled, 'component_template', 'logs-acme_door.access@package')).toMatchObject({
      template: { mappings: { properties: { a: { type: 'long' } } } },
    });
  });
});

describe('a good package of the specification', () => {
  it.each<[name: string, files: Files, strict: Result]>([
    ['good', {}, 'readable'],
    [
      'good_requires',
      {
        ...manifest(uses),
        ...stream('streams: [{package: sql_input, title: A, description: D}]'),
      },
      'rejected',
    ],
    [
      'good_package_reference_policy_template',
      manifest({ policy_templates: template('[{package: sql_input, title: A}]'), ...uses }),
      'rejected',
    ],
    ['missing_data_stream', { ...inputPackage, ...manifest({}) }, 'readable'],
    ['good_input', { ...inputPackage, 'fields/a.yml': '- {name: a, type: keyword}' }, 'readable'],
    [
      'good_content',
      { ...inputPackage, ...manifest({ type: 'content' }), ...view('FROM logs-*') },
      'readable',
    ],
    [
      'deprecated_content',
      { ...inputPackage, ...manifest({ type: 'content', deprecated: '{since: 1.0.0}' }) },
      'readable',
    ],
    [
      'icons_dark_mode',
      { ...manifest({ icons: '[{src: /img/a.svg, dark_mode: true}]' }), 'img/a.svg': '<svg/>' },
      'readable',
    ],
    ['good_var_groups', manifest({ var_groups: '[{name: g, title: G, options: []}]' }), 'readable'],
    ['profiling_symbolizer', { [STREAM]: 'title: T\ntype: profiles\n' }, 'readable'],
  ])('%s is accepted by the registry profile', async (_name, files, strict) => {
    expect(await results(files)).toEqual([strict, 'readable']);
  });

  it('good_requires says what it requires, and is compiled', async () => {
    const files = { ...manifest(uses), ...stream('streams: [{package: sql_input, title: A}]') };
    const answer = await readPackageArchive(await acmeDoor(files), { profile: 'registry' });
    expect(answer).toMatchObject({
      package: { manifest: { requires: { input: [{ package: 'sql_input', version: '1.0.0' }] } } },
    });
    expect(listWrites(await compileArchive(await acmeDoor(files), { profile: 'registry' }))).toContain(
      'index_template logs-acme_door.access',
    );
  });

  it('good_v3 becomes templates, pipelines, policies, transforms, a model and a view', async () => {
    const meta = '_meta: {fleet_transform_version: 0.3.0}';
    const compiled = await compileArchive(
      await acmeDoor({
        'data_stream/foo/manifest.yml':
          'title: F\ntype: logs\ndataset_is_prefix: true\nelasticsearch: {index_template.settings: {index.mapping.total_fields.limit: 5000}}\n',
        'data_stream/hidden_data_stream/manifest.yml': 'title: H\ntype: metrics\nhidden: true\n',
        'data_stream/ilm_policy/manifest.yml':
          'title: I\ntype: metrics\nilm_policy: metrics-acme_door.ilm_policy-diagnostics\n',
        'data_stream/ilm_policy/elasticsearch/ilm/diagnostics.json': '{"policy": {"phases": {}}}',
        'data_stream/routing_rules/manifest.yml': 'title: R\ntype: logs\ndataset: routing_rules\n',
        'data_stream/routing_rules/routing_rules.yml':
          '- source_dataset: routing_rules\n  rules: [{target_dataset: a, if: x}, {target_dataset: b, if: y}]\n',
        'elasticsearch/ingest_pipeline/add_timestamp_pipeline.yml': '---\nprocessors: []\n',
        'elasticsearch/ml_model/acme_door_1.json': '{"input": {}}',
        'elasticsearch/transform/metadata_current/transform.yml': `source: {index: a}\ndest: {index: b}\nlatest: {unique_key: [c], sort: d}\n${meta}\n`,
        'elasticsearch/transform/metadata_current/manifest.yml': 'start: false\n',
        'elasticsearch/transform/metadata_current/fields/f.yml': '- {name: a, type: keyword}\n',
        'elasticsearch/esql_view/my_view.yml': 'name: my_view\nquery: not ES|QL at all\n',
      }),
    );
    expect(compiled.findings.filter(({ level }) => level === 'error')).toEqual([]);
    expect(listWrites(compiled).filter((write) => !write.includes('acme_door.access'))).toEqual([
      'esql_view my_view',
      'ilm_policy metrics-acme_door.ilm_policy-diagnostics',
      'ml_model acme_door_1',
      'ingest_pipeline 0.1.0-add_timestamp_pipeline',
      'ingest_pipeline logs-acme_door.foo-0.1.0',
      'ingest_pipeline metrics-acme_door.hidden_data_stream-0.1.0',
      'ingest_pipeline metrics-acme_door.ilm_policy-0.1.0',
      'ingest_pipeline logs-routing_rules-0.1.0',
      'component_template logs-acme_door.foo@package',
      'component_template .metrics-acme_door.hidden_data_stream@package',
      'component_template metrics-acme_door.ilm_policy@package',
      'component_template logs-routing_rules@package',
      'component_template logs-acme_door.metadata_current-template@package',
      'index_template logs-acme_door.foo',
      'index_template .metrics-acme_door.hidden_data_stream',
      'index_template metrics-acme_door.ilm_policy',
      'index_template logs-routing_rules',
      'index_template logs-acme_door.metadata_current-template',
      'transform logs-acme_door.metadata_current-default-0.3.0',
    ]);
    expect(compiled.writes.at(-1)).toMatchObject({ isStarted: false });
    expect(bodyOf(compiled, 'index_template', 'logs-acme_door.foo')).toMatchObject({
      index_patterns: ['logs-acme_door.foo.*-*'],
      priority: 150,
    });
    const { processors } = bodyOf(compiled, 'ingest_pipeline', 'logs-routing_rules-0.1.0');
    expect(JSON.stringify(processors).match(/"reroute"/g)).toHaveLength(2);
  });
});
