import { describe, expect, it } from 'vitest';
import { acmeDoor } from '../testing/acme-door.ts';
import { bodyOf, compileArchive, listWrites } from '../testing/compile-archive.ts';
import { ownsAsset } from './owns-asset.ts';

const INDEX = {
  index_patterns: ['metrics-acme_door.current_*'],
  template: { mappings: { properties: { host: { type: 'keyword' } } } },
  composed_of: ['acme-shared'],
  _meta: { note: 'ours' },
};
const SHARED = { template: { settings: { number_of_shards: 1 } }, created_date_millis: 1 };

const archive = () =>
  acmeDoor({
    'elasticsearch/index_template/acme-current.v1.json': JSON.stringify(INDEX),
    'elasticsearch/component_template/acme-shared.json': JSON.stringify(SHARED),
  });

describe('a ready-made template', () => {
  it('is called like its file and written as it is, with the mark of the package', async () => {
    const compiled = await compileArchive(await archive());
    const meta = { managed_by: 'fleet', managed: true, package: { name: 'acme_door' } };
    const index = bodyOf(compiled, 'index_template', 'acme-current.v1');
    expect(index).toEqual({ ...INDEX, _meta: { note: 'ours', ...meta } });
    expect(ownsAsset(index, 'acme_door')).toBe(true);
    expect(bodyOf(compiled, 'component_template', 'acme-shared')).toEqual({
      template: SHARED.template,
      _meta: meta,
    });
  });

  it('comes before those of data streams, and is on record', async () => {
    const compiled = await compileArchive(await archive());
    expect(listWrites(compiled).filter((write) => write.includes('_template'))).toEqual([
      'component_template acme-shared',
      'component_template logs-acme_door.access@package',
      'index_template acme-current.v1',
      'index_template logs-acme_door.access',
    ]);
    expect(compiled.references).toEqual(
      expect.arrayContaining([
        { id: 'acme-current.v1', type: 'index_template' },
        { id: 'acme-shared', type: 'component_template' },
      ]),
    );
  });

  it('of the name of another one is refused with both files', async () => {
    const compiled = await compileArchive(
      await acmeDoor({ 'elasticsearch/index_template/logs-acme_door.access.json': '{"template": {}}' }),
    );
    expect(compiled.findings).toMatchObject([{ level: 'error', code: 'colliding-assets' }]);
    expect(compiled.findings[0]?.message).toContain(
      'elasticsearch/index_template/logs-acme_door.access.json, data_stream/access',
    );
  });
});
