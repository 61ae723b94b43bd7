// The example of docs/elastic/packages.md#smallest-package, to the letter.

import { describe, expect, it } from 'vitest';
import { acmeDoor } from '../testing/acme-door.ts';
import { bodyOf, compileArchive, listWrites } from '../testing/compile-archive.ts';

const META = { managed_by: 'fleet', managed: true, package: { name: 'acme_door' } };

describe('the minimal example', () => {
  it('becomes four writes in dependency order', async () => {
    expect(listWrites(await compileArchive(await acmeDoor()))).toEqual([
      'ingest_pipeline logs-acme_door.access-0.1.0-parse',
      'ingest_pipeline logs-acme_door.access-0.1.0',
      'component_template logs-acme_door.access@package',
      'index_template logs-acme_door.access',
    ]);
  });

  it('keeps the inner pipeline as shipped, with the mark', async () => {
    const compiled = await compileArchive(await acmeDoor());
    expect(bodyOf(compiled, 'ingest_pipeline', 'logs-acme_door.access-0.1.0-parse')).toEqual({
      processors: [{ dissect: { field: 'message', pattern: '%{door.id} %{door.opened}' } }],
      _meta: META,
    });
  });

  it('calls the inner pipeline by its installed name, then the hooks', async () => {
    const compiled = await compileArchive(await acmeDoor());
    const body = bodyOf(compiled, 'ingest_pipeline', 'logs-acme_door.access-0.1.0');
    const hook = (name: string) => ({
      pipeline: {
        name,
        ignore_missing_pipeline: true,
        description: expect.stringMatching(/^\[Fleet\] /) as string,
      },
    });
    expect(body).toEqual({
      processors: [
        { pipeline: { tag: 'p1', name: 'logs-acme_door.access-0.1.0-parse' } },
        hook('global@custom'),
        hook('logs@custom'),
        hook('logs-acme_door.integration@custom'),
        hook('logs-acme_door.access@custom'),
      ],
      _meta: META,
    });
  });

  it.each(['logs', 'logs@lifecycle'])(
    'puts settings and mappings into its component, policy %s',
    async (policy) => {
      const compiled = await compileArchive(await acmeDoor(), { lifecyclePolicy: () => policy });
      expect(bodyOf(compiled, 'component_template', 'logs-acme_door.access@package')).toEqual({
        template: {
          settings: {
            index: {
              lifecycle: { name: policy },
              default_pipeline: 'logs-acme_door.access-0.1.0',
              mapping: { total_fields: { limit: 1000 } },
            },
          },
          mappings: {
            properties: {
              data_stream: {
                properties: {
                  type: { type: 'constant_keyword' },
                  dataset: { type: 'constant_keyword' },
                  namespace: { type: 'constant_keyword' },
                },
              },
              '@timestamp': { type: 'date', ignore_malformed: false },
              door: {
                type: 'object',
                dynamic: true,
                properties: {
                  id: { type: 'keyword', ignore_above: 1024 },
                  opened: { type: 'long', meta: { unit: 's' } },
                  tags: { type: 'object', dynamic: true },
                },
              },
            },
            dynamic_templates: [
              {
                'door.tags': {
                  path_match: 'door.tags.*',
                  match_mapping_type: 'string',
                  mapping: { type: 'keyword' },
                },
              },
            ],
          },
        },
        _meta: META,
      });
    },
  );

  it('composes its index template', async () => {
    const compiled = await compileArchive(await acmeDoor());
    expect(bodyOf(compiled, 'index_template', 'logs-acme_door.access')).toEqual({
      index_patterns: ['logs-acme_door.access-*'],
      priority: 200,
      data_stream: {},
      template: { settings: { index: {} }, mappings: { _meta: META } },
      composed_of: [
        'logs@mappings',
        'logs@settings',
        'logs-acme_door.access@package',
        'logs@custom',
        'acme_door@custom',
        'logs-acme_door.access@custom',
        'ecs@mappings',
        '.fleet_globals-1',
        '.fleet_agent_id_verification-1',
      ],
      ignore_missing_component_templates: ['logs@custom', 'acme_door@custom', 'logs-acme_door.access@custom'],
      _meta: META,
    });
  });

  it('is recorded with the templates of the user that it refers to', async () => {
    const { references, indexPatterns, skipped, findings } = await compileArchive(await acmeDoor());
    expect(references).toEqual([
      { id: 'logs-acme_door.access-0.1.0-parse', type: 'ingest_pipeline' },
      { id: 'logs-acme_door.access-0.1.0', type: 'ingest_pipeline' },
      { id: 'logs-acme_door.access', type: 'index_template' },
      { id: 'logs-acme_door.access@package', type: 'component_template' },
      { id: 'logs@custom', type: 'component_template' },
      { id: 'acme_door@custom', type: 'component_template' },
      { id: 'logs-acme_door.access@custom', type: 'component_template' },
    ]);
    expect(indexPatterns).toEqual({ access: 'logs-acme_door.access-*' });
    expect([skipped, findings]).toEqual([[], []]);
  });
});
