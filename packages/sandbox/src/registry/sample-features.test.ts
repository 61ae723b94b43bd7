/** Between them the sample packages show everything that packages have: what an installer must be able to do. */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { SAMPLE_PACKAGES_DIR } from './sample-packages.ts';
import { loadPackages } from './load-packages.ts';
import { asRecords, asText, readPath, type Rec } from './record.ts';
import type { DataStream } from './data-stream.ts';
import { isPrerelease, readSpecVersion } from './package-versions.ts';
import { indexPackages } from './package-index.ts';
import { searchPackages } from './search-packages.ts';
import { parseSearchQuery } from './search-query.ts';

const { packages } = loadPackages(SAMPLE_PACKAGES_DIR);
const streams = packages.flatMap(({ dataStreams }) => dataStreams);
const paths = packages.flatMap(({ files }) => [...files.keys()]);

const fields = packages.flatMap(({ files }) =>
  [...files].flatMap(([path, { bytes }]) =>
    /(^|\/)fields\/[^/]+\.yml$/.test(path) ? flatten(asRecords(parse(bytes.toString()))) : [],
  ),
);

function flatten(list: readonly Rec[]): readonly Rec[] {
  return list.flatMap((field) => [field, ...flatten(asRecords(field['fields']))]);
}

function newest(query: string): ReadonlyMap<string, string> {
  const parsed = parseSearchQuery(new URLSearchParams(query));
  if (parsed.kind === 'bad') throw new Error(parsed.message);
  return new Map(
    searchPackages(indexPackages(packages).packages, parsed.query).map(({ name, version }) => [
      name,
      version,
    ]),
  );
}

describe('fields', () => {
  it.each([
    ...['aggregate_metric_double', 'alias', 'array', 'binary', 'boolean', 'byte', 'constant_keyword'],
    ...['counted_keyword', 'date', 'date_nanos', 'date_range', 'double', 'flattened', 'float', 'geo_point'],
    ...[
      'geo_shape',
      'group',
      'half_float',
      'histogram',
      'integer',
      'integer_range',
      'ip',
      'ip_range',
      'keyword',
    ],
    ...['long', 'long_range', 'match_only_text', 'nested', 'object', 'scaled_float', 'short', 'text'],
    ...['unsigned_long', 'version', 'wildcard'],
  ])('have type %s', (type) => {
    expect(fields.some((field) => field['type'] === type)).toBe(true);
  });

  it.each([
    ...[
      'analyzer',
      'copy_to',
      'date_format',
      'default_metric',
      'dimension',
      'doc_values',
      'dynamic',
      'enabled',
    ],
    ...[
      'ignore_above',
      'include_in_parent',
      'include_in_root',
      'index',
      'metric_type',
      'metrics',
      'multi_fields',
    ],
    ...[
      'normalizer',
      'null_value',
      'object_type',
      'object_type_mapping_type',
      'path',
      'runtime',
      'scaling_factor',
    ],
    ...['search_analyzer', 'store', 'unit', 'value'],
  ])('use attribute %s', (attribute) => {
    expect(fields.some((field) => field[attribute] !== undefined)).toBe(true);
  });

  it.each(['keyword', 'long', 'double', 'scaled_float'])(
    'have objects of %s for dynamic templates',
    (type) => {
      expect(fields.some((field) => field['type'] === 'object' && field['object_type'] === type)).toBe(true);
    },
  );

  it('have wildcard names', () => {
    expect(fields.some((field) => asText(field['name'])?.includes('*'))).toBe(true);
  });
});

describe('data streams', () => {
  it.each<[string, (stream: DataStream) => boolean]>([
    ['logs', ({ type }) => type === 'logs'],
    ['metrics', ({ type }) => type === 'metrics'],
    ['traces', ({ type }) => type === 'traces'],
    ['synthetics', ({ type }) => type === 'synthetics'],
    ['a hidden one', ({ hidden }) => hidden],
    ['a dataset prefix', ({ datasetIsPrefix }) => datasetIsPrefix],
    ['an ILM policy', ({ ilmPolicy }) => ilmPolicy !== undefined],
    ['time series', ({ elasticsearch }) => elasticsearch['index_mode'] === 'time_series'],
    ['synthetic source', ({ elasticsearch }) => elasticsearch['source_mode'] === 'synthetic'],
    ['a dynamic dataset', ({ elasticsearch }) => elasticsearch['dynamic_dataset'] === true],
    ['a dynamic namespace', ({ elasticsearch }) => elasticsearch['dynamic_namespace'] === true],
    [
      'index privileges',
      ({ elasticsearch }) => readPath(elasticsearch, ['privileges', 'indices']) !== undefined,
    ],
    [
      'index settings',
      ({ elasticsearch }) => readPath(elasticsearch, ['index_template', 'settings']) !== undefined,
    ],
    [
      'dynamic templates of their own',
      ({ elasticsearch }) =>
        readPath(elasticsearch, ['index_template', 'mappings', 'dynamic_templates']) !== undefined,
    ],
    ['no pipeline', ({ entryPipeline }) => entryPipeline === undefined],
    ['several inputs', ({ streams: inputs }) => inputs.length > 2],
  ])('have %s', (_what, has) => {
    expect(streams.some(has)).toBe(true);
  });
});

describe('packages', () => {
  it.each([
    /^elasticsearch\/ingest_pipeline\/.*\.yml$/,
    /^elasticsearch\/ilm_policy\/.*\.json$/,
    /^elasticsearch\/esql_view\/.*\.yml$/,
    /^elasticsearch\/transform\/[^/]+\/(transform|manifest)\.yml$/,
    /^elasticsearch\/transform\/[^/]+\/fields\/.*\.yml$/,
    /^data_stream\/[^/]+\/routing_rules\.yml$/,
    /^data_stream\/[^/]+\/lifecycle\.yml$/,
    /^data_stream\/[^/]+\/elasticsearch\/ilm\/.*\.json$/,
    /^agent\/input\/.*\.hbs$/,
    /^fields\/.*\.yml$/,
    /^kibana\/(dashboard|search|lens|map|security_rule)\/.*\.json$/,
    /^kibana\/tags\.yml$/,
  ])('have files like %s', (pattern) => {
    expect(paths.some((path) => pattern.test(path))).toBe(true);
  });

  it.each(['integration', 'input', 'content'])('have type %s', (type) => {
    expect(packages.some((pkg) => pkg.type === type)).toBe(true);
  });

  it('are at least fourteen, most of them in several versions, some as prereleases', () => {
    const names = new Set(packages.map(({ name }) => name));
    expect(names.size).toBeGreaterThanOrEqual(14);
    expect(packages.length).toBeGreaterThan(names.size * 1.5);
    expect(packages.filter(({ version }) => isPrerelease(version)).length).toBeGreaterThan(1);
  });

  it('are newer or older by the version of Kibana that asks', () => {
    const forPostgres = (kibana: string) => newest(`kibana.version=${kibana}`).get('postgresql');
    expect([forPostgres('8.17.0'), forPostgres('9.1.0'), forPostgres('10.0.0')]).toEqual([
      '1.19.0',
      '1.21.0',
      '2.0.0',
    ]);
    expect(newest('kibana.version=9.0.3').get('kubernetes')).toBe('1.80.0');
    expect(newest('kibana.version=9.1.0').get('kubernetes')).toBe('1.81.0');
  });

  it('depend on capabilities, license, agent and package format', () => {
    expect(newest('capabilities=none').has('endpoint')).toBe(false);
    expect(newest('agent.version=8.19.0').has('endpoint')).toBe(false);
    expect(newest('spec.max=3.4').has('cisco')).toBe(false);
    expect(packages.some(({ license }) => license === 'platinum')).toBe(true);
    expect(
      packages.every(({ formatVersion }) => readSpecVersion(formatVersion.slice(0, 3)) !== undefined),
    ).toBe(true);
  });

  it('show prereleases only to those who ask', () => {
    expect(newest('').get('apache')).toBe('2.1.0');
    expect(newest('prerelease=true').get('apache')).toBe('3.0.0-beta.1');
  });

  it('have one that requires others, which are there', () => {
    const required = packages.flatMap(({ manifest }) =>
      ['input', 'content'].flatMap((kind) => asRecords(readPath(manifest, ['requires', kind]))),
    );
    expect(required.length).toBeGreaterThan(1);
    const { find } = indexPackages(packages);
    const exact = required.filter(({ version }) => !asText(version)?.startsWith('^'));
    for (const { package: name, version } of exact)
      expect(find(asText(name) ?? '', asText(version) ?? '')).toBeDefined();
    for (const { package: name } of required) expect(newest('').has(asText(name) ?? '')).toBe(true);
  });

  it('have one that is deprecated in favor of another', () => {
    expect(packages.find(({ name }) => name === 'cisco')?.deprecated).toMatchObject({
      replaced_by: { package: 'cisco_asa' },
    });
  });
});
