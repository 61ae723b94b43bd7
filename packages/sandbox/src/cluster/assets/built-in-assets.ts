import { type JsonObject } from '../json.ts';
import { type Change, put } from '../state/cluster-state.ts';
import { type ComponentTemplate, type IndexTemplate } from '../state/collections.ts';
import { parseComponentTemplate } from '../state/component-templates.ts';
import { parseIndexTemplate } from '../state/index-templates.ts';
import { parsePolicy } from '../state/lifecycle-policies.ts';

/** Marks what the stack itself ships. */
const meta = (description: string): JsonObject => ({ description, managed: true });

const component = (description: string, template: JsonObject): ComponentTemplate =>
  parseComponentTemplate({ template, version: 17, _meta: meta(description) });

const streamMappings = (type: string): JsonObject => ({
  mappings: {
    date_detection: false,
    properties: {
      '@timestamp': { type: 'date' },
      data_stream: {
        properties: {
          type: { type: 'constant_keyword', value: type },
          dataset: { type: 'constant_keyword' },
          namespace: { type: 'constant_keyword' },
        },
      },
    },
  },
});

const settings = (index: JsonObject): JsonObject => ({ settings: { index } });

const stringsAsKeywords: JsonObject = {
  mappings: {
    dynamic_templates: [
      { ecs_timestamp: { match: '@timestamp', mapping: { type: 'date' } } },
      {
        ecs_message_match_only_text: {
          path_match: ['message', '*.message'],
          match_mapping_type: 'string',
          mapping: { type: 'match_only_text' },
        },
      },
      { ecs_ip: { path_match: ['*.ip', 'ip'], match_mapping_type: 'string', mapping: { type: 'ip' } } },
      {
        all_strings_to_keywords: {
          match_mapping_type: 'string',
          mapping: { type: 'keyword', ignore_above: 1024 },
        },
      },
    ],
  },
};

const dynamicStrings: JsonObject = {
  mappings: {
    dynamic_templates: [
      { all_strings: { match_mapping_type: 'string', mapping: { type: 'keyword', ignore_above: 1024 } } },
    ],
  },
};

/** Component templates that every 9.x cluster has from the start, with bodies of our own. */
const COMPONENTS: ReadonlyMap<string, ComponentTemplate> = new Map([
  [
    'data-streams@mappings',
    component('general mapping conventions for data streams', {
      mappings: { date_detection: false, ...(dynamicStrings['mappings'] as JsonObject) },
    }),
  ],
  [
    'ecs@mappings',
    component('dynamic mappings for the fields of the Elastic Common Schema', stringsAsKeywords),
  ],
  ['logs@mappings', component('default mappings for logs', streamMappings('logs'))],
  [
    'logs@settings',
    component(
      'default settings for logs',
      settings({
        lifecycle: { name: 'logs' },
        codec: 'best_compression',
        mapping: { ignore_malformed: 'true' },
      }),
    ),
  ],
  ['metrics@mappings', component('default mappings for metrics', streamMappings('metrics'))],
  [
    'metrics@settings',
    component(
      'default settings for metrics',
      settings({
        lifecycle: { name: 'metrics' },
        codec: 'best_compression',
        mapping: { total_fields: { limit: '2000' } },
      }),
    ),
  ],
  [
    'metrics@tsdb-settings',
    component(
      'default settings for time series of metrics',
      settings({ lifecycle: { name: 'metrics' }, mapping: { total_fields: { limit: '2000' } } }),
    ),
  ],
  ['synthetics@mappings', component('default mappings for synthetics', streamMappings('synthetics'))],
  [
    'synthetics@settings',
    component(
      'default settings for synthetics',
      settings({ lifecycle: { name: 'synthetics' }, codec: 'best_compression' }),
    ),
  ],
  ['traces@mappings', component('default mappings for traces', streamMappings('traces'))],
  ['traces@settings', component('default settings for traces', settings({ codec: 'best_compression' }))],
]);

const stream = (type: string, composedOf: readonly string[]): IndexTemplate =>
  parseIndexTemplate({
    index_patterns: [`${type}-*-*`],
    composed_of: composedOf,
    priority: 100,
    data_stream: {},
    allow_auto_create: true,
    ignore_missing_component_templates: [`${type}@custom`],
    version: 17,
    _meta: meta(`default ${type} template installed by the stack`),
  });

const TEMPLATES: ReadonlyMap<string, IndexTemplate> = new Map([
  ['logs', stream('logs', ['logs@mappings', 'logs@settings', 'logs@custom', 'ecs@mappings'])],
  [
    'metrics',
    stream('metrics', ['metrics@mappings', 'data-streams@mappings', 'metrics@settings', 'metrics@custom']),
  ],
  [
    'synthetics',
    stream('synthetics', [
      'synthetics@mappings',
      'data-streams@mappings',
      'synthetics@settings',
      'synthetics@custom',
    ]),
  ],
  ['traces', stream('traces', ['traces@mappings', 'traces@settings', 'traces@custom', 'ecs@mappings'])],
]);

const rolling = (description: string): JsonObject =>
  parsePolicy({
    policy: {
      phases: { hot: { actions: { rollover: { max_primary_shard_size: '50gb', max_age: '30d' } } } },
      _meta: meta(description),
    },
  });

const POLICIES: ReadonlyMap<string, JsonObject> = new Map(
  [
    'logs',
    'logs@lifecycle',
    'metrics',
    'metrics@lifecycle',
    'synthetics',
    'synthetics@lifecycle',
    'traces@lifecycle',
    '7-days-default',
    '30-days-default',
    '90-days-default',
  ].map((name) => [name, rolling(`built-in policy ${name}`)]),
);

/** What a fresh cluster starts with. */
export const builtInAssets = (now: number): readonly Change[] => [
  ...[...COMPONENTS].map(([name, value]) => put('component-templates', name, value)),
  ...[...POLICIES].map(([name, policy]) =>
    put('lifecycle-policies', name, { version: 1, modifiedAt: now, policy }),
  ),
  ...[...TEMPLATES].map(([name, value]) => put('index-templates', name, value)),
];
