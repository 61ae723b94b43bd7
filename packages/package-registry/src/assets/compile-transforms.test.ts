import { describe, expect, it } from 'vitest';
import { acmeDoor } from '../testing/acme-door.ts';
import { bodyOf, compileArchive, listWrites } from '../testing/compile-archive.ts';
import type { CompiledAssets } from './compile-assets.ts';
import { USUAL_STACK_TEMPLATES } from './compose-template.ts';

const FOLDER = 'elasticsearch/transform/latest';
const META = { managed_by: 'fleet', managed: true, package: { name: 'acme_door' } };
const BODY =
  'source: {index: logs-acme_door.access-*}\ndest: {index: door-latest, pipeline: 0.1.0-x}\nlatest: {unique_key: [door.id], sort: "@timestamp"}\n';

async function compile(files: Readonly<Record<string, string>>): Promise<CompiledAssets> {
  return compileArchive(await acmeDoor(files));
}
const after = (compiled: CompiledAssets): readonly string[] =>
  listWrites(compiled).filter((write) => !write.includes('acme_door.access'));

describe('a transform', () => {
  it('is named by its own version and marked', async () => {
    const compiled = await compile({
      [`${FOLDER}/transform.yml`]: `${BODY}_meta: {fleet_transform_version: 1.2.0, run_as_kibana_system: false}\n`,
    });
    expect(after(compiled)).toEqual(['transform logs-acme_door.latest-default-1.2.0']);
    expect(bodyOf(compiled, 'transform', 'logs-acme_door.latest-default-1.2.0')).toEqual({
      source: { index: 'logs-acme_door.access-*' },
      dest: { index: 'door-latest', pipeline: '0.1.0-x' },
      latest: { unique_key: ['door.id'], sort: '@timestamp' },
      _meta: { fleet_transform_version: '1.2.0', run_as_kibana_system: false, ...META },
    });
    expect(compiled.references).toContainEqual({
      id: 'logs-acme_door.latest-default-1.2.0',
      type: 'transform',
      version: '1.2.0',
    });
  });

  it.each([
    ['start: false', false],
    ['start: true', true],
    ['{}', true],
  ])('with the manifest %s is started: %s', async (manifest, isStarted) => {
    const compiled = await compile({
      [`${FOLDER}/transform.yml`]: BODY,
      [`${FOLDER}/manifest.yml`]: manifest,
    });
    expect(compiled.writes.at(-1)).toMatchObject({ kind: 'transform', isStarted });
  });

  it.each([
    ['all', [{ alias: 'all', move_on_creation: false }]],
    [
      '[a.latest, a.all]',
      [
        { alias: 'a.latest', move_on_creation: true },
        { alias: 'a.all', move_on_creation: false },
      ],
    ],
    ['[{alias: b, move_on_creation: true}]', [{ alias: 'b', move_on_creation: true }]],
  ])('has the aliases %s spelled out', async (aliases, expected) => {
    const compiled = await compile({
      [`${FOLDER}/transform.yml`]: `source: {index: a}\ndest: {index: b, aliases: ${aliases}}\n`,
    });
    expect(bodyOf(compiled, 'transform', 'logs-acme_door.latest-default-0.1.0')['dest']).toEqual({
      index: 'b',
      aliases: expected,
    });
  });

  it.each<[what: string, files: Readonly<Record<string, string>>]>([
    ['fields', { [`${FOLDER}/fields/f.yml`]: '- {name: door.id, type: keyword}' }],
    [
      'a destination',
      { [`${FOLDER}/manifest.yml`]: 'destination_index_template: {mappings: {dynamic: true}}' },
    ],
  ])('with %s gets a template for its destination', async (_what, files) => {
    const compiled = await compile({ [`${FOLDER}/transform.yml`]: BODY, ...files });
    expect(after(compiled)).toEqual([
      'component_template logs-acme_door.latest-template@package',
      'index_template logs-acme_door.latest-template',
      'transform logs-acme_door.latest-default-0.1.0',
    ]);
    expect(bodyOf(compiled, 'index_template', 'logs-acme_door.latest-template')).toEqual({
      index_patterns: ['door-latest'],
      priority: 250,
      template: { settings: { index: { mapping: { ignore_malformed: true } } }, mappings: { _meta: META } },
      composed_of: [
        'logs-acme_door.latest-template@package',
        'acme_door@custom',
        'logs-acme_door.latest-template@custom',
        'ecs@mappings',
      ],
      ignore_missing_component_templates: ['acme_door@custom', 'logs-acme_door.latest-template@custom'],
      _meta: META,
    });
  });

  it('gives its destination the settings and mappings of the package', async () => {
    const compiled = await compile({
      [`${FOLDER}/transform.yml`]: BODY,
      [`${FOLDER}/manifest.yml`]:
        'destination_index_template: {settings: {index.mode: lookup, index.mapping.total_fields.limit: 7}, mappings: {dynamic: false, _source: {enabled: true}}}',
      [`${FOLDER}/fields/f.yml`]: '- {name: door.id, type: keyword}',
    });
    expect(bodyOf(compiled, 'component_template', 'logs-acme_door.latest-template@package')).toEqual({
      template: {
        settings: {
          index: { default_pipeline: '0.1.0-x', mode: 'lookup', mapping: { total_fields: { limit: 7 } } },
        },
        mappings: {
          dynamic: false,
          _source: { enabled: true },
          properties: { door: { properties: { id: { type: 'keyword', ignore_above: 1024 } } } },
        },
      },
      _meta: META,
    });
  });

  it('needs the field definitions of the stack for its destination', async () => {
    const archive = await acmeDoor({
      [`${FOLDER}/transform.yml`]: BODY,
      [`${FOLDER}/fields/f.yml`]: '- {name: a, type: keyword}',
    });
    const stackTemplates = new Set([...USUAL_STACK_TEMPLATES].filter((name) => name !== 'ecs@mappings'));
    const { findings } = await compileArchive(archive, { stackTemplates });
    expect(findings.map(({ code }) => code)).toEqual(['missing-stack-template', 'missing-stack-template']);
  });

  it('in the old form is named by the version of the package', async () => {
    const compiled = await compile({
      [`${FOLDER}/default.json`]: '{"source": {"index": "a"}, "dest": {"index": "b"}}',
    });
    expect(after(compiled)).toEqual(['transform acme_door.latest-default-0.1.0']);
  });

  it('comes in the order that the package asks for', async () => {
    const transform = (order: string): string =>
      `source: {index: a}\ndest: {index: b}\n_meta: {order: ${order}}\n`;
    const compiled = await compile({
      'elasticsearch/transform/a/transform.yml': transform('2'),
      'elasticsearch/transform/b/transform.yml': transform('1'),
      'elasticsearch/transform/c/transform.yml': 'source: {index: a}\ndest: {index: b}\n',
    });
    expect(after(compiled)).toEqual(
      ['b', 'a', 'c'].map((name) => `transform logs-acme_door.${name}-default-0.1.0`),
    );
  });
});
