import { describe, expect, it } from 'vitest';
import type { AssetKind } from '../assets/asset-write.ts';
import { comparePlans, type AssetPlan } from './compare-plans.ts';

const plan = (version: string, ...assets: readonly (readonly [AssetKind, string, object])[]): AssetPlan => ({
  version,
  assets: assets.map(([kind, name, body]) => ({ kind, name, body: body as Record<string, unknown> })),
});
const template = (properties: object, settings: object = {}) => ({
  template: { mappings: { properties }, settings },
});

describe('two plans of a package', () => {
  it('differ in what was added, removed and changed, and say how many are the same', () => {
    const before = plan(
      '1.0.0',
      ['component_template', 'logs-a.b@package', template({ size: { type: 'long' }, old: { type: 'ip' } })],
      ['index_template', 'logs-a.b', { index_patterns: ['logs-a.b-*'] }],
      ['ilm_policy', 'logs-a.b-default', { policy: {} }],
    );
    const after = plan(
      '2.0.0',
      ['component_template', 'logs-a.b@package', template({ size: { type: 'keyword' }, at: { type: 'ip' } })],
      ['index_template', 'logs-a.b', { index_patterns: ['logs-a.b-*'] }],
      ['esql_view', 'a', { query: 'FROM x' }],
    );
    expect(comparePlans(before, after)).toEqual({
      unchanged: 1,
      changes: [
        {
          kind: 'component_template',
          name: 'logs-a.b@package',
          previousName: undefined,
          change: 'changed',
          fields: [
            { path: 'template.mappings.properties.at', before: undefined, after: { type: 'ip' } },
            { path: 'template.mappings.properties.old', before: { type: 'ip' }, after: undefined },
            { path: 'template.mappings.properties.size.type', before: 'long', after: 'keyword' },
          ],
        },
        { kind: 'esql_view', name: 'a', previousName: undefined, change: 'added', fields: [] },
        {
          kind: 'ilm_policy',
          name: 'logs-a.b-default',
          previousName: undefined,
          change: 'removed',
          fields: [],
        },
      ],
    });
  });

  it('pair pipelines whose names have the version, and take references to them for the same', () => {
    const of = (version: string, processors: readonly object[]) =>
      plan(
        version,
        [
          'ingest_pipeline',
          `logs-a.b-${version}`,
          { processors: [{ pipeline: { name: `logs-a.b-${version}-x` } }] },
        ],
        ['ingest_pipeline', `logs-a.b-${version}-x`, { processors }],
        [
          'component_template',
          'logs-a.b@package',
          template({}, { index: { default_pipeline: `logs-a.b-${version}` } }),
        ],
      );
    const { changes, unchanged } = comparePlans(
      of('1.0.0', [{ set: { field: 'a', value: 1 } }, { drop: {} }]),
      of('11.0.0', [{ rename: { field: 'z' } }, { set: { field: 'a', value: 2 } }]),
    );
    expect(unchanged).toBe(1);
    expect(changes).toMatchObject([
      { name: 'logs-a.b-11.0.0', previousName: 'logs-a.b-1.0.0', change: 'renamed', fields: [] },
      {
        name: 'logs-a.b-11.0.0-x',
        change: 'changed',
        fields: [
          { path: 'processors[1]', before: { drop: {} }, after: undefined },
          { path: 'processors[0]', before: undefined, after: { rename: { field: 'z' } } },
          { path: 'processors[1].set.value', before: 1, after: 2 },
        ],
      },
    ]);
  });

  it('have the same assets however a cluster spells them', () => {
    const compiled = plan('1.0.0', [
      'component_template',
      'logs-a.b@package',
      template({ o: { properties: { a: { type: 'long', ignore_above: 1024 } } } }, { mode: 'logsdb' }),
    ]);
    const live = plan('1.0.0', [
      'component_template',
      'logs-a.b@package',
      template(
        { o: { type: 'object', properties: { a: { ignore_above: '1024', type: 'long' } } } },
        { index: { mode: 'logsdb' } },
      ),
    ]);
    expect(comparePlans({ ...live, isLive: true }, compiled)).toEqual({ changes: [], unchanged: 1 });
  });

  it('know transforms by their names alone where one plan is that of a cluster', () => {
    const before = plan('1.0.0', ['transform', 'logs-a.t-default-0.1.0', { id: 'x', create_time: 1 }]);
    const next = (version: string) => plan('2.0.0', ['transform', `logs-a.t-default-${version}`, {}]);
    const live = { ...before, isLive: true };
    expect(comparePlans(live, next('0.1.0')).changes).toEqual([]);
    expect(comparePlans(live, next('0.2.0')).changes).toMatchObject([
      { change: 'renamed', previousName: 'logs-a.t-default-0.1.0', name: 'logs-a.t-default-0.2.0' },
    ]);
  });
});
