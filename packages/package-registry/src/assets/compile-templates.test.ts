import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../json.ts';
import { ACME_DOOR_FILES, acmeDoor, acmeManifest } from '../testing/acme-door.ts';
import { bodyOf, compileArchive } from '../testing/compile-archive.ts';
import { makeArchive } from '../testing/make-archive.ts';
import type { CompiledAssets } from './compile-assets.ts';
import type { CompileOptions } from './compile-options.ts';
import { USUAL_STACK_TEMPLATES } from './compose-template.ts';

async function compile(
  manifest: string,
  options: Partial<CompileOptions> = {},
  files: Readonly<Record<string, string>> = {},
): Promise<CompiledAssets> {
  const archive = await acmeDoor({ 'data_stream/access/manifest.yml': `title: T\n${manifest}\n`, ...files });
  return compileArchive(archive, options);
}

function component(compiled: CompiledAssets, base = 'logs-acme_door.access'): JsonObject {
  return bodyOf(compiled, 'component_template', `${base}@package`)['template'] as JsonObject;
}
function index(compiled: CompiledAssets, base?: string): JsonObject {
  return (component(compiled, base)['settings'] as JsonObject)['index'] as JsonObject;
}
function composedOf(compiled: CompiledAssets, base: string): unknown {
  return bodyOf(compiled, 'index_template', base)['composed_of'];
}

const fields = (count: number): string =>
  Array.from({ length: count }, (_, at) => `- {name: f${at}, type: long}\n`).join('');

describe('the settings of a data stream', () => {
  it.each<[what: string, manifest: string, settings: JsonObject]>([
    ['the policy of its manifest', 'type: logs\nilm_policy: logs-x', { lifecycle: { name: 'logs-x' } }],
    [
      'the policy of its settings',
      'type: logs\nelasticsearch: {index_template: {settings: {index.lifecycle.name: own}}}',
      { lifecycle: { name: 'own' } },
    ],
    [
      'an explicit field limit',
      'type: logs\nelasticsearch: {index_template.settings: {index.mapping.total_fields.limit: 5000}}',
      { mapping: { total_fields: { limit: 5000 } } },
    ],
    [
      'synthetic source',
      'type: logs\nelasticsearch: {source_mode: synthetic}',
      { mapping: { total_fields: { limit: 1000 }, source: { mode: 'synthetic' } } },
    ],
    [
      'synthetic source for time series',
      'type: logs\nelasticsearch: {index_mode: time_series}',
      { mapping: { total_fields: { limit: 1000 }, source: { mode: 'synthetic' } } },
    ],
    [
      'its own pipeline, whatever it asks for',
      'type: logs\nelasticsearch: {index_template.settings: {index.default_pipeline: other}}',
      { default_pipeline: 'logs-acme_door.access-0.1.0' },
    ],
  ])('have %s', async (_what, manifest, settings) => {
    expect(index(await compile(manifest))).toMatchObject(settings);
  });

  it('stay where the package put them', async () => {
    const compiled = await compile(
      'type: logs\nelasticsearch: {index_template.settings: {number_of_shards: 2, mapping.total_fields.limit: 9}}',
    );
    expect(component(compiled)['settings']).toEqual({
      number_of_shards: 2,
      mapping: { total_fields: { limit: 9 } },
      index: { lifecycle: { name: 'logs@lifecycle' }, default_pipeline: 'logs-acme_door.access-0.1.0' },
    });
  });

  it.each([
    [490, 1000],
    [600, 10_000],
  ])('allow for %i fields up to %i', async (count, limit) => {
    const compiled = await compile('type: logs', {}, { 'data_stream/access/fields/more.yml': fields(count) });
    expect(index(compiled)['mapping']).toEqual({ total_fields: { limit } });
  });

  it.each(['{final_pipeline: x}', '{index.final_pipeline: x}'])(
    'never set a final pipeline: %s',
    async (settings) => {
      const compiled = await compile(`type: logs\nelasticsearch: {index_template.settings: ${settings}}`);
      expect(JSON.stringify(component(compiled))).not.toContain('final_pipeline');
      expect(compiled.findings).toMatchObject([{ level: 'warning', code: 'dropped-setting' }]);
    },
  );

  it('have no policy where the cluster has none; how long data is kept says the stream then', async () => {
    const lifecycle = { 'data_stream/access/lifecycle.yml': 'data_retention: 7d\nmax_age: 1d\n' };
    const without = await compile('type: logs', { lifecyclePolicy: () => undefined }, lifecycle);
    expect(index(without)['lifecycle']).toBeUndefined();
    expect(component(without)['lifecycle']).toEqual({ data_retention: '7d' });
    expect(component(await compile('type: logs', {}, lifecycle))['lifecycle']).toBeUndefined();
  });
});

describe('the mappings of a data stream', () => {
  it('are those of the fields with those of the manifest on top', async () => {
    const compiled = await compile(`type: logs
elasticsearch:
  index_template:
    mappings:
      dynamic: strict
      date_detection: true
      subobjects: false
      properties: {door: {properties: {id: {ignore_above: 10}, extra: {type: ip}}}}
      runtime: {now: {type: date}}
      dynamic_templates:
        - door.tags: {path_match: never}
        - other: {match: x}`);
    const mappings = component(compiled)['mappings'] as JsonObject;
    expect(mappings).toMatchObject({
      dynamic: 'strict',
      date_detection: true,
      subobjects: false,
      properties: {
        door: { properties: { id: { type: 'keyword', ignore_above: 10 }, extra: { type: 'ip' } } },
      },
      runtime: { now: { type: 'date' } },
      dynamic_templates: [{ 'door.tags': { path_match: 'door.tags.*' } }, { other: { match: 'x' } }],
    });
  });

  it('stop the install when a field cannot be mapped', async () => {
    const more = { 'data_stream/access/fields/x.yml': '- {name: x, type: object, object_type: nested}' };
    const { findings } = await compile('type: logs', {}, more);
    expect(findings).toMatchObject([{ level: 'error', code: 'unmappable-field' }]);
  });
});

describe('the index template of a data stream', () => {
  it.each<[manifest: string, base: string, expected: JsonObject]>([
    ['type: logs', 'logs-acme_door.access', { priority: 200, index_patterns: ['logs-acme_door.access-*'] }],
    [
      'type: logs\ndataset_is_prefix: true',
      'logs-acme_door.access',
      { priority: 150, index_patterns: ['logs-acme_door.access.*-*'] },
    ],
    ['type: logs\nhidden: true', '.logs-acme_door.access', { data_stream: { hidden: true } }],
    [
      'type: logs\nelasticsearch: {index_template.data_stream: {hidden: true}}',
      'logs-acme_door.access',
      { data_stream: { hidden: true } },
    ],
    [
      'type: metrics\nelasticsearch: {index_mode: time_series}',
      'metrics-acme_door.access',
      { template: { settings: { index: { mode: 'time_series' } } } },
    ],
    ['type: traces\ndataset: Door', 'traces-door', { index_patterns: ['traces-door-*'] }],
  ])('%s', async (manifest, base, expected) => {
    expect(bodyOf(await compile(manifest), 'index_template', base)).toMatchObject(expected);
  });

  const ends = (base: string): readonly string[] => [
    `${base.replace(/^\./, '').split('-')[0] ?? ''}@custom`,
    'acme_door@custom',
    `${base}@custom`,
    'ecs@mappings',
    '.fleet_globals-1',
    '.fleet_agent_id_verification-1',
  ];
  it.each<[manifest: string, base: string, stack: readonly string[]]>([
    ['type: logs', 'logs-acme_door.access', ['logs@mappings', 'logs@settings']],
    ['type: metrics', 'metrics-acme_door.access', ['metrics@settings']],
    [
      'type: metrics\nelasticsearch: {index_mode: time_series}',
      'metrics-acme_door.access',
      ['metrics@tsdb-settings'],
    ],
    ['type: traces', 'traces-acme_door.access', []],
    ['type: synthetics', 'synthetics-acme_door.access', []],
    ['type: profiles', 'profiles-acme_door.access', []],
    ['type: logs\nhidden: true', '.logs-acme_door.access', ['logs@mappings', 'logs@settings']],
  ])('is composed for %s', async (manifest, base, stack) => {
    expect(composedOf(await compile(manifest), base)).toEqual([...stack, `${base}@package`, ...ends(base)]);
  });

  it.each([
    ['logs', ['otel@mappings', 'otel@settings', 'logs-otel@mappings', 'semconv-resource-to-ecs@mappings']],
    [
      'metrics',
      ['otel@mappings', 'otel@settings', 'metrics-otel@mappings', 'semconv-resource-to-ecs@mappings'],
    ],
    [
      'traces',
      ['otel@mappings', 'otel@settings', 'semconv-resource-to-ecs@mappings', 'traces-otel@mappings'],
    ],
  ])('is composed for OpenTelemetry %s unless that is off', async (type, stack) => {
    const manifest = `type: ${type}\nstreams: [{input: otelcol, title: O}]`;
    const compiled = await compile(manifest, { lifecyclePolicy: (kind) => kind });
    const base = `${type}-acme_door.access`;
    expect(bodyOf(compiled, 'index_template', base)).toMatchObject({
      index_patterns: [`${base}.otel-*`],
      composed_of: [
        ...stack,
        `${base}@package`,
        `${type}@custom`,
        `${type}-otel@custom`,
        'acme_door@custom',
        `${base}@custom`,
        '.fleet_globals-1',
        '.fleet_agent_id_verification-1',
      ],
    });
    expect((component(compiled, base)['mappings'] as JsonObject)['dynamic']).toBe(true);
    expect(compiled.indexPatterns).toEqual({ access: `${base}.otel-*` });
    expect(index(compiled, base)['lifecycle']).toEqual({ name: `${type}@lifecycle` });
    const off = await compile(manifest, { openTelemetry: false });
    expect(off.indexPatterns).toEqual({ access: `${base}-*` });
  });

  it('is composed for OpenTelemetry of a type that the stack has no templates for', async () => {
    const compiled = await compile('type: profiles\nstreams: [{input: otelcol, title: O}]');
    const base = 'profiles-acme_door.access';
    expect(bodyOf(compiled, 'index_template', base)).toMatchObject({
      index_patterns: [`${base}.otel-*`],
      ignore_missing_component_templates: [
        'profiles@custom',
        'profiles-otel@custom',
        'acme_door@custom',
        `${base}@custom`,
      ],
    });
    expect((composedOf(compiled, base) as readonly string[])[0]).toBe(`${base}@package`);
  });

  it('knows OpenTelemetry by the type of an input that has a name', async () => {
    const inputs = '[{name: otel_logs, type: otelcol, title: O}, {name: files, type: logfile, title: F}]';
    const policyTemplates = `[{name: p, title: P, description: D, inputs: ${inputs}}]`;
    const named = async (input: string) =>
      (
        await compile(
          `type: logs\nstreams: [{input: ${input}, title: O}]`,
          {},
          { 'manifest.yml': acmeManifest({ policy_templates: policyTemplates }) },
        )
      ).indexPatterns['access'];
    expect(await named('otel_logs')).toBe('logs-acme_door.access.otel-*');
    expect(await named('files')).toBe('logs-acme_door.access-*');
  });

  it.each(['logs', 'synthetics'])('of a package called %s lists the template of both once', async (name) => {
    const files = {
      ...ACME_DOOR_FILES,
      'manifest.yml': acmeManifest({ name }),
      'data_stream/access/manifest.yml': `title: T\ntype: ${name}\n`,
    };
    const compiled = await compileArchive(await makeArchive(`${name}-0.1.0`, files));
    const { composed_of: composed, ignore_missing_component_templates: optional } = bodyOf(
      compiled,
      'index_template',
      `${name}-${name}.access`,
    );
    expect(optional).toEqual([`${name}@custom`, `${name}-${name}.access@custom`]);
    expect(new Set(composed as readonly string[]).size).toBe((composed as readonly string[]).length);
  });
});

describe('the template of a cluster', () => {
  const without = (...names: readonly string[]): ReadonlySet<string> => {
    const left = new Set(USUAL_STACK_TEMPLATES);
    for (const name of names) left.delete(name);
    return left;
  };
  const AGENT_ID = '.fleet_agent_id_verification-1';
  const INGESTED = '.fleet_event_ingested-1';

  it.each<[what: string, options: Partial<CompileOptions>, last: string]>([
    ['where Fleet has been', {}, AGENT_ID],
    ['where it has not', { stackTemplates: without(AGENT_ID) }, INGESTED],
    ['where it is switched off', { agentIdVerification: false }, INGESTED],
    ['where it is asked for', { agentIdVerification: true }, AGENT_ID],
  ])('%s ends in what that cluster has', async (_what, options, last) => {
    const compiled = await compile('type: logs', options);
    expect((composedOf(compiled, 'logs-acme_door.access') as readonly string[]).at(-1)).toBe(last);
    expect(compiled.findings).toEqual([]);
  });

  it.each(['logs@mappings', 'logs@settings', 'ecs@mappings'])('that lacks %s is named', async (name) => {
    const { findings } = await compile('type: logs', { stackTemplates: without(name) });
    expect(findings).toEqual([
      {
        level: 'error',
        code: 'missing-stack-template',
        message: expect.stringContaining(`needs the component template ${name}`) as string,
      },
    ]);
  });

  it('that lacks what is asked for is named', async () => {
    const { findings } = await compile('type: logs', {
      agentIdVerification: true,
      stackTemplates: without(AGENT_ID),
    });
    expect(findings).toMatchObject([{ code: 'missing-stack-template' }]);
  });
});
