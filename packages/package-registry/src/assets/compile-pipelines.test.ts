import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../json.ts';
import { acmeDoor } from '../testing/acme-door.ts';
import { bodyOf, compileArchive, listWrites } from '../testing/compile-archive.ts';
import type { CompiledAssets } from './compile-assets.ts';

const FOLDER = 'data_stream/access/elasticsearch/ingest_pipeline';
const ENTRY = 'logs-acme_door.access-0.1.0';

async function compile(changes: Readonly<Record<string, string | undefined>>): Promise<CompiledAssets> {
  return compileArchive(
    await acmeDoor({ [`${FOLDER}/default.yml`]: undefined, [`${FOLDER}/parse.yml`]: undefined, ...changes }),
  );
}

function processors(compiled: CompiledAssets, name = ENTRY): readonly JsonObject[] {
  return bodyOf(compiled, 'ingest_pipeline', name)['processors'] as readonly JsonObject[];
}

function calls(compiled: CompiledAssets, name = ENTRY): readonly Json[] {
  return processors(compiled, name).flatMap((processor) => {
    const call = processor['pipeline'] as JsonObject | undefined;
    return call === undefined ? [] : [call['name'] ?? null];
  });
}

const pipelines = (compiled: CompiledAssets): readonly string[] =>
  listWrites(compiled).filter((write) => write.startsWith('ingest_pipeline'));

describe('the entry pipeline', () => {
  it('is there even when the package ships none, because the hooks hang on it', async () => {
    const compiled = await compile({});
    expect(calls(compiled)).toEqual([
      'global@custom',
      'logs@custom',
      'logs-acme_door.integration@custom',
      'logs-acme_door.access@custom',
    ]);
    expect(
      processors(compiled).every(({ pipeline }) => (pipeline as JsonObject)['ignore_missing_pipeline']),
    ).toBe(true);
  });

  it('is a stub beside pipelines that nobody enters by', async () => {
    const compiled = await compile({ [`${FOLDER}/other.yml`]: 'processors: [{set: {field: a, value: b}}]' });
    expect(pipelines(compiled)).toEqual([`ingest_pipeline ${ENTRY}-other`, `ingest_pipeline ${ENTRY}`]);
    expect(processors(compiled, `${ENTRY}-other`)).toEqual([{ set: { field: 'a', value: 'b' } }]);
  });

  it('keeps its own processors first and its own handler', async () => {
    const compiled = await compile({
      [`${FOLDER}/default.json`]:
        '{"description": "d", "processors": [{"drop": {}}], "on_failure": [{"drop": {}}], "_meta": {"own": 1}}',
    });
    expect(bodyOf(compiled, 'ingest_pipeline', ENTRY)).toMatchObject({
      description: 'd',
      processors: [{ drop: {} }, {}, {}, {}, {}],
      on_failure: [{ drop: {} }],
      _meta: { own: 1, managed: true, package: { name: 'acme_door' } },
    });
  });

  it('has its hooks named without the dot of a hidden stream', async () => {
    const compiled = await compile({
      'data_stream/access/manifest.yml': 'title: T\ntype: logs\nhidden: true\n',
    });
    expect(calls(compiled).at(-1)).toBe('logs-acme_door.access@custom');
  });

  it('ends with the rules that send documents elsewhere, of this stream only', async () => {
    const compiled = await compile({
      'data_stream/access/routing_rules.yml': `
- source_dataset: acme_door.access
  rules:
    - {target_dataset: acme_door.alarm, if: "ctx.alarm == true", namespace: [a, b]}
    - {target_dataset: "{{labels.dataset}}", if: "ctx.labels != null"}
- source_dataset: other
  rules: [{target_dataset: x, if: "true"}]
`,
    });
    expect(processors(compiled).slice(4)).toEqual([
      {
        reroute: {
          tag: 'acme_door.access',
          dataset: 'acme_door.alarm',
          namespace: ['a', 'b'],
          if: 'ctx.alarm == true',
        },
      },
      { reroute: { tag: 'acme_door.access', dataset: '{{labels.dataset}}', if: 'ctx.labels != null' } },
    ]);
  });
});

describe('calls between pipelines', () => {
  it.each([
    `{{ IngestPipeline "p" }}`,
    `{{IngestPipeline 'p'}}`,
    `{{IngestPipeline 'p' }}`,
    `{< IngestPipeline "p" >}`,
    `{<IngestPipeline 'p'>}`,
  ])('are replaced in the form %s', async (call) => {
    const compiled = await compile({
      [`${FOLDER}/default.json`]: JSON.stringify({ processors: [{ pipeline: { name: call } }] }),
      [`${FOLDER}/p.yml`]: 'processors: []',
    });
    expect(calls(compiled)[0]).toBe(`${ENTRY}-p`);
  });

  it('are all replaced, also of names that begin alike or mean something in a pattern', async () => {
    const compiled = await compile({
      [`${FOLDER}/default.json`]: JSON.stringify({
        processors: [
          { pipeline: { name: '{{ IngestPipeline "a" }}' } },
          { foreach: { processor: { pipeline: { name: '{{ IngestPipeline "a" }}' } } } },
          { pipeline: { name: '{{ IngestPipeline "a-b" }}' } },
          { pipeline: { name: '{{ IngestPipeline "a+" }}' } },
        ],
        on_failure: [{ pipeline: { name: '{{ IngestPipeline "a" }}' } }],
      }),
      [`${FOLDER}/a.yml`]: 'processors: []',
      [`${FOLDER}/a-b.yml`]: 'processors: []',
      [`${FOLDER}/a+.yml`]: 'processors: []',
    });
    const body = JSON.stringify(bodyOf(compiled, 'ingest_pipeline', ENTRY));
    expect(body).not.toContain('IngestPipeline');
    expect(body.split(`"${ENTRY}-a"`)).toHaveLength(4);
    expect(body).toContain(`"${ENTRY}-a-b"`);
    expect(body).toContain(`"${ENTRY}-a+"`);
  });

  it('leave other templates alone', async () => {
    const compiled = await compile({
      [`${FOLDER}/default.json`]: JSON.stringify({
        processors: [{ set: { field: 'a', value: '{{ b }} $& $1' } }],
      }),
    });
    expect(processors(compiled)[0]).toEqual({ set: { field: 'a', value: '{{ b }} $& $1' } });
  });

  it('put the called pipelines first', async () => {
    const call = (name: string) => `processors: [{pipeline: {name: '{{ IngestPipeline "${name}" }}'}}]`;
    const compiled = await compile({
      [`${FOLDER}/default.yml`]: call('x'),
      [`${FOLDER}/x.yml`]: call('y'),
      [`${FOLDER}/y.yml`]: 'processors: []',
    });
    expect(pipelines(compiled)).toEqual([
      `ingest_pipeline ${ENTRY}-y`,
      `ingest_pipeline ${ENTRY}-x`,
      `ingest_pipeline ${ENTRY}`,
    ]);
  });

  it('to a pipeline that is not there stay as they are, with a warning', async () => {
    const compiled = await compile({
      [`${FOLDER}/default.json`]:
        '{"processors": [{"pipeline": {"name": "{{ IngestPipeline \\"gone\\" }}"}}]}',
    });
    expect(calls(compiled)[0]).toBe('{{ IngestPipeline "gone" }}');
    expect(compiled.findings).toMatchObject([{ level: 'warning', code: 'missing-pipeline' }]);
  });
});

describe('pipelines of the package itself', () => {
  it('are installed without hooks under the version of the package', async () => {
    const compiled = await compile({
      'elasticsearch/ingest_pipeline/enrich.yml': `processors: [{pipeline: {name: '{{ IngestPipeline "geo" }}'}}]`,
      'elasticsearch/ingest_pipeline/geo.json': '{"processors": []}',
    });
    expect(pipelines(compiled).slice(0, 2)).toEqual([
      'ingest_pipeline 0.1.0-geo',
      'ingest_pipeline 0.1.0-enrich',
    ]);
    expect(calls(compiled, '0.1.0-enrich')).toEqual(['0.1.0-geo']);
  });

  it('are refused when their processors are no list', async () => {
    const compiled = await compile({ 'elasticsearch/ingest_pipeline/a.yml': 'processors: {}' });
    expect(compiled.findings).toMatchObject([{ level: 'error', code: 'invalid-pipeline' }]);
  });

  it.each(['', ' null'])('with nothing behind `processors:`%s have none', async (nothing) => {
    const compiled = await compile({
      'elasticsearch/ingest_pipeline/a.yml': `processors:${nothing}\n`,
      [`${FOLDER}/default.yml`]: `processors:${nothing}\n`,
    });
    expect(compiled.findings).toEqual([]);
    expect(processors(compiled, '0.1.0-a')).toEqual([]);
    expect(calls(compiled)[0]).toBe('global@custom');
  });
});

describe('what Elasticsearch keeps of a pipeline itself', () => {
  const body = {
    processors: [],
    deprecated: true,
    version: 3,
    field_access_pattern: 'flexible',
    created_date: '2026-01-01',
    created_date_millis: 1,
    modified_date: '2026-01-01',
    modified_date_millis: 1,
  };
  const files = { 'elasticsearch/ingest_pipeline/a.json': JSON.stringify(body) };

  it('is left out; what the package says is carried', async () => {
    const compiled = await compile(files);
    const { _meta: _mark, ...written } = bodyOf(compiled, 'ingest_pipeline', '0.1.0-a');
    expect(written).toEqual({
      processors: [],
      deprecated: true,
      version: 3,
      field_access_pattern: 'flexible',
    });
  });

  it('is told when a cluster is too old for what the package says', async () => {
    const old = await compileArchive(await acmeDoor(files), { accessPattern: false });
    expect(bodyOf(old, 'ingest_pipeline', '0.1.0-a')).not.toHaveProperty('field_access_pattern');
    expect(old.findings).toMatchObject([{ level: 'warning', code: 'dropped-setting' }]);
  });

  it('says nothing about the way that every cluster reads', async () => {
    const classic = {
      'elasticsearch/ingest_pipeline/a.json': '{"processors": [], "field_access_pattern": "classic"}',
    };
    const old = await compileArchive(await acmeDoor(classic), { accessPattern: false });
    expect(bodyOf(old, 'ingest_pipeline', '0.1.0-a')).not.toHaveProperty('field_access_pattern');
    expect(old.findings).toEqual([]);
  });
});
