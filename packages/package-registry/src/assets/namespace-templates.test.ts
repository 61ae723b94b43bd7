import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acmeDoor } from '../testing/acme-door.ts';
import { bodyOf, compileArchive, listWrites } from '../testing/compile-archive.ts';
import type { CompiledAssets } from './compile-assets.ts';
import { withNamespaces } from './namespace-templates.ts';

const BASE = 'logs-acme_door.access';

async function compile(files: Readonly<Record<string, string>> = {}): Promise<CompiledAssets> {
  return compileArchive(await acmeDoor(files));
}

async function templateOf(manifest: string, base: string, namespace = 'production') {
  const compiled = await compile({ 'data_stream/access/manifest.yml': `title: T\n${manifest}\n` });
  return bodyOf(withNamespaces(compiled, [namespace]), 'index_template', `${base}@namespace.${namespace}`);
}

describe('the template of a namespace', () => {
  it('is that of the data stream, for that namespace only and above it', async () => {
    const compiled = withNamespaces(await compile(), ['production']);
    const base = bodyOf(compiled, 'index_template', BASE);

    expect(bodyOf(compiled, 'index_template', `${BASE}@namespace.production`)).toEqual({
      ...base,
      index_patterns: [`${BASE}-production*`],
      priority: 250,
      composed_of: [
        'logs@mappings',
        'logs@settings',
        `${BASE}@package`,
        'logs@custom',
        'acme_door@custom',
        'production@custom',
        `${BASE}@custom`,
        'ecs@mappings',
        '.fleet_globals-1',
        '.fleet_agent_id_verification-1',
      ],
      ignore_missing_component_templates: [
        'logs@custom',
        'acme_door@custom',
        'production@custom',
        `${BASE}@custom`,
      ],
    });
  });

  it.each([
    {
      what: 'a dataset prefix',
      manifest: 'type: logs\ndataset_is_prefix: true',
      base: BASE,
      pattern: `${BASE}.*-production*`,
      priority: 200,
    },
    {
      what: 'a hidden stream',
      manifest: 'type: metrics\nhidden: true',
      base: '.metrics-acme_door.access',
      pattern: '.metrics-acme_door.access-production*',
      priority: 250,
    },
    {
      what: 'a stream of OpenTelemetry',
      manifest: 'type: logs\nstreams: [{input: otelcol, title: T, description: D}]',
      base: BASE,
      pattern: `${BASE}.otel-production*`,
      priority: 250,
    },
  ])('of $what', async ({ manifest, base, pattern, priority }) => {
    expect(await templateOf(manifest, base)).toMatchObject({ index_patterns: [pattern], priority });
  });

  it.each([
    ['the type', 'logs'],
    ['the package', 'acme_door'],
  ])(
    'of a namespace that is called like %s names their template once, where it was',
    async (_what, namespace) => {
      const base = bodyOf(await compile(), 'index_template', BASE);
      expect((await templateOf('type: logs', BASE, namespace))['composed_of']).toEqual(base['composed_of']);
    },
  );

  it('is written after everything that it is made of, and before transforms', async () => {
    const compiled = withNamespaces(
      await compile({
        'elasticsearch/transform/latest/transform.yml':
          'source: {index: logs-*}\ndest: {index: doors}\nlatest: {unique_key: [door.id], sort: "@timestamp"}\n',
        'elasticsearch/transform/latest/fields/f.yml': '- {name: door.id, type: keyword}\n',
      }),
      ['production'],
    );
    const order = listWrites(compiled).filter((write) => /^(index_template|transform) /.test(write));

    expect(order).toEqual([
      `index_template ${BASE}`,
      'index_template logs-acme_door.latest-template',
      `index_template ${BASE}@namespace.production`,
      expect.stringMatching(/^transform /),
    ]);
  });
});

describe('what the record lists', () => {
  it('has the template and the custom template that it names, each once', async () => {
    const before = await compile();
    const { references } = withNamespaces(before, ['production']);

    expect(references.slice(before.references.length)).toEqual([
      { id: `${BASE}@namespace.production`, type: 'index_template' },
      { id: 'production@custom', type: 'component_template' },
    ]);
  });

  it('never writes what belongs to the user', async () => {
    const compiled = withNamespaces(await compile(), ['production', 'staging']);
    expect(compiled.writes.filter(({ name }) => name.endsWith('@custom'))).toEqual([]);
  });
});

describe('any list of namespaces', () => {
  const namespaces = fc.uniqueArray(fc.stringMatching(/^[a-z0-9_.]{1,12}$/), { maxLength: 5 });

  it('adds one template of its own for each data stream and changes nothing else', async () => {
    const before = await compile();
    fc.assert(
      fc.property(namespaces, (list) => {
        const { writes, ...rest } = withNamespaces(before, list);
        const added = writes.filter((write) => !before.writes.includes(write));
        expect(writes.filter((write) => before.writes.includes(write))).toEqual(before.writes);
        expect(added.map(({ name }) => name)).toEqual(list.map((one) => `${BASE}@namespace.${one}`));
        expect({ ...rest, references: [] }).toEqual({ ...before, writes: undefined, references: [] });
      }),
    );
  });

  it('is nothing to a package without data streams', async () => {
    const content = await compileArchive(
      await acmeDoor({ 'data_stream/access/manifest.yml': 'title: T\ntype: logs\n' }),
    );
    const none = { ...content, indexPatterns: {} };
    expect(withNamespaces(none, ['production'])).toBe(none);
  });
});
