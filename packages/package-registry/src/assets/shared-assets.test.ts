import { describe, expect, it } from 'vitest';
import { acmeDoor } from '../testing/acme-door.ts';
import { compileArchive } from '../testing/compile-archive.ts';
import { USUAL_STACK_TEMPLATES } from './compose-template.ts';
import { ownsAsset } from './owns-asset.ts';
import { sharedAssets } from './shared-assets.ts';

describe('the shared assets', () => {
  it('are enough for an index template on a cluster where no Fleet has been', async () => {
    const ofElasticsearch = [...USUAL_STACK_TEMPLATES].filter((name) => !name.startsWith('.fleet'));
    const shared = sharedAssets().map(({ name }) => name);
    const compiled = await compileArchive(await acmeDoor(), {
      stackTemplates: new Set([...ofElasticsearch, ...shared]),
    });
    const template = compiled.writes.find(({ kind }) => kind === 'index_template')?.body;
    const optional = new Set(template?.['ignore_missing_component_templates'] as readonly string[]);
    const needed = (template?.['composed_of'] as readonly string[]).filter((name) => !optional.has(name));
    const there = new Set([...ofElasticsearch, ...shared, ...compiled.writes.map(({ name }) => name)]);
    expect(needed.filter((name) => !there.has(name))).toEqual([]);
    expect(compiled.findings).toEqual([]);
  });

  it('bring the pipeline before the template that names it', () => {
    const [pipeline, ...templates] = sharedAssets();
    expect(pipeline?.kind).toBe('ingest_pipeline');
    expect(JSON.stringify(templates)).toContain(`"final_pipeline":"${pipeline?.name ?? ''}"`);
  });

  it('give way to the pipeline of a Fleet, which has a higher version', () => {
    expect(sharedAssets()[0]?.body['version']).toBe(0);
  });

  it('belong to no package', () => {
    expect(sharedAssets().some(({ body }) => ownsAsset(body, 'acme_door'))).toBe(false);
  });
});

describe('an asset in a cluster', () => {
  const meta = { managed_by: 'fleet', managed: true, package: { name: 'nginx' } };

  it.each<[what: string, body: unknown, isOwned: boolean]>([
    ['a template or pipeline of the package', { _meta: meta }, true],
    ['a lifecycle policy of the package', { policy: { _meta: meta } }, true],
    ['that of another package', { _meta: { ...meta, package: { name: 'apache' } } }, false],
    ['one that is not managed', { _meta: { ...meta, managed: false } }, false],
    ['one without a mark', { processors: [] }, false],
    ['nothing', null, false],
    ['text', 'nginx', false],
  ])('%s: owned %s', (_what, body, isOwned) => {
    expect(ownsAsset(body, 'nginx')).toBe(isOwned);
  });

  it('is owned by the package that it was compiled from', async () => {
    const { writes } = await compileArchive(await acmeDoor());
    expect(writes.every(({ body }) => ownsAsset(body, 'acme_door') && !ownsAsset(body, 'nginx'))).toBe(true);
  });
});
