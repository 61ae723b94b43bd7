// The packages that a registry is tested with, rebuilt in their shape: what each of them becomes.
// The packages themselves are not ours to ship; `conformance.test.ts` reads them where they are.

import { describe, expect, it } from 'vitest';
import type { JsonObject } from './json.ts';
import { acmeDoor, acmeManifest } from './testing/acme-door.ts';
import { bodyOf, compileArchive, listWrites } from './testing/compile-archive.ts';

type Files = Readonly<Record<string, string | undefined>>;

const STREAM = 'data_stream/access';
const PIPELINES = `${STREAM}/elasticsearch/ingest_pipeline`;
const EMPTY = '---\nprocessors: []\n';
const NO_PIPELINES: Files = {
  [`${PIPELINES}/default.yml`]: undefined,
  [`${PIPELINES}/parse.yml`]: undefined,
};
const NO_STREAM: Files = {
  ...NO_PIPELINES,
  [`${STREAM}/manifest.yml`]: undefined,
  [`${STREAM}/fields/base.yml`]: undefined,
};
const stream = (lines: string): Files => ({ [`${STREAM}/manifest.yml`]: `title: T\n${lines}\n` });
const of = (type: string, base = `${type}-acme_door.access`): readonly string[] => [
  `ingest_pipeline ${type}-acme_door.access-0.1.0`,
  `component_template ${base}@package`,
  `index_template ${base}`,
];

describe('a package in the shape of', () => {
  it.each<[name: string, files: Files, writes: readonly string[]]>([
    [
      'example 1.0.0: pipelines that the entry calls',
      {
        ...NO_PIPELINES,
        ...stream('type: logs\ningest_pipeline: pipeline-entry'),
        [`${PIPELINES}/pipeline-entry.json`]: `{"processors": [{"pipeline": {"name": "{{IngestPipeline 'pipeline-json'}}"}}, {"pipeline": {"name": "{{ IngestPipeline 'pipeline-tcp' }}"}}]}`,
        [`${PIPELINES}/pipeline-json.json`]: '{"processors": []}',
        [`${PIPELINES}/pipeline-tcp.json`]: '{"processors": []}',
      },
      [
        ...['-pipeline-json', '-pipeline-tcp'].map(
          (ending) => `ingest_pipeline logs-acme_door.access-0.1.0${ending}`,
        ),
        ...of('logs'),
      ],
    ],
    [
      'example 0.0.2: pipelines at the top and nothing else',
      { ...NO_STREAM, 'elasticsearch/ingest_pipeline/pipeline-entry.json': '{"processors": []}' },
      ['ingest_pipeline 0.1.0-pipeline-entry'],
    ],
    [
      'ilm_policy: a policy of the stream, another one in the manifest',
      {
        ...NO_PIPELINES,
        ...stream('type: metrics\nilm_policy: diagnostics'),
        [`${STREAM}/elasticsearch/ilm/diagnostics.json`]: '{"policy": {"phases": {}}}',
      },
      ['ilm_policy metrics-acme_door.access-diagnostics', ...of('metrics')],
    ],
    [
      'default_pipeline',
      { ...NO_PIPELINES, [`${PIPELINES}/default.json`]: '{"processors": []}' },
      of('logs'),
    ],
    ['no_stream_configs', { ...NO_PIPELINES, ...stream('type: metrics') }, of('metrics')],
    [
      'hidden',
      { ...NO_PIPELINES, ...stream('type: metrics\nhidden: true') },
      of('metrics', '.metrics-acme_door.access'),
    ],
    ['traces', { ...NO_PIPELINES, ...stream('type: traces') }, of('traces')],
    [
      'sql_input',
      { ...NO_STREAM, 'manifest.yml': acmeManifest({ type: 'input' }), 'fields/a.yml': '- {name: a}' },
      [],
    ],
    ['good_content', { ...NO_STREAM, 'manifest.yml': acmeManifest({ type: 'content' }) }, []],
    [
      'custom_ilm_policy',
      {
        ...stream('type: logs\nilm_policy: logs-acme_door.access-diagnostics'),
        [`${PIPELINES}/parse.yml`]: undefined,
        [`${PIPELINES}/default.yml`]: EMPTY,
        [`${STREAM}/elasticsearch/ilm/diagnostics.json`]: '{"policy": {"phases": {}}}',
      },
      ['ilm_policy logs-acme_door.access-diagnostics', ...of('logs')],
    ],
    [
      'good_lookup_index',
      {
        ...NO_STREAM,
        'elasticsearch/transform/foo/transform.yml': 'source: {index: a}\ndest: {index: test-foo}\n',
        'elasticsearch/transform/foo/manifest.yml':
          'destination_index_template: {settings: {index: {mode: lookup}}}\n',
        'elasticsearch/transform/bar/transform.yml': 'source: {index: a}\ndest: {index: test-bar}\n',
        'elasticsearch/transform/bar/fields/f.yml': '- {name: a, type: keyword}\n',
      },
      ['foo', 'bar'].flatMap((name) => [
        `component_template logs-acme_door.${name}-template@package`,
        `index_template logs-acme_door.${name}-template`,
        `transform logs-acme_door.${name}-default-0.1.0`,
      ]),
    ],
    ['profiling_symbolizer', { ...NO_PIPELINES, ...stream('type: profiles') }, of('profiles')],
  ])('%s', async (_name, files, writes) => {
    const compiled = await compileArchive(await acmeDoor(files));
    expect(listWrites(compiled).toSorted()).toEqual([...writes].toSorted());
    expect(compiled.findings.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('custom_ilm_policy records one policy, one pipeline, one template and four components', async () => {
    const files = {
      ...NO_PIPELINES,
      ...stream('type: logs\nilm_policy: logs-acme_door.access-diagnostics'),
      [`${STREAM}/elasticsearch/ilm/diagnostics.json`]: '{"policy": {"phases": {}}}',
    };
    const { references } = await compileArchive(await acmeDoor(files));
    const counts: Record<string, number> = {};
    for (const { type } of references) counts[type] = (counts[type] ?? 0) + 1;
    expect(counts).toEqual({
      data_stream_ilm_policy: 1,
      ingest_pipeline: 1,
      index_template: 1,
      component_template: 4,
    });
  });

  it.each<[name: string, manifest: string, template: JsonObject]>([
    [
      'logs_synthetic_mode',
      'elasticsearch: {source_mode: synthetic}',
      { mapping: { source: { mode: 'synthetic' } } },
    ],
    [
      'yamlpipeline',
      'elasticsearch: {index_template.settings: {index.lifecycle.name: reference}}',
      { lifecycle: { name: 'reference' } },
    ],
  ])('%s has its settings', async (_name, manifest, index) => {
    const compiled = await compileArchive(await acmeDoor(stream(`type: logs\n${manifest}`)));
    expect(bodyOf(compiled, 'component_template', 'logs-acme_door.access@package')).toMatchObject({
      template: { settings: { index } },
    });
  });
});
