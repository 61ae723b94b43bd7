import { describe, expect, it } from 'vitest';
import { assetKey, assetsOf, type CustomAsset } from '../assets/custom-asset.ts';
import { makeAsset, makeLeader, makeOwner, MINUTE, NOON } from '../testing/make-state.ts';
import {
  collectCustomAssets,
  pipelinesToLookUp,
  type CollectInput,
  type FoundAsset,
} from './collect-custom-assets.ts';

const DAY = 24 * 60 * MINUTE;
const access = 'logs-nginx.access@custom';
const template: FoundAsset = { name: access, body: { template: { mappings: {} } } };
const pipeline: FoundAsset = { name: access, body: { processors: [] } };
const before = (...assets: readonly CustomAsset[]) =>
  assetsOf(makeLeader({ customAssets: Object.fromEntries(assets.map((each) => [assetKey(each), each])) }));

function collect(changes: Partial<CollectInput>) {
  return collectCustomAssets({
    componentTemplates: [],
    pipelines: [],
    lookedUp: [],
    policyPipelines: [],
    owners: [makeOwner('nginx', 'logs-nginx.access')],
    previous: before(),
    now: NOON,
    ...changes,
  });
}

const policy = { pipeline: 'mine', packageName: 'filestream', packageVersion: '1.1.0' };

describe('the custom assets of the next document', () => {
  it('are the templates and pipelines of installed packages, templates first (A5)', () => {
    const { assets, uncollected } = collect({
      componentTemplates: [{ ...template, name: 'non-fleet@custom' }, template],
      pipelines: [pipeline, { ...pipeline, name: 'non-fleet@custom' }],
    });
    const owned = { name: access, packageName: 'nginx', packageVersion: '2.0.0', isDeleted: false };
    expect(assets).toEqual([
      { ...owned, type: 'component_template', body: template.body },
      { ...owned, type: 'ingest_pipeline', body: pipeline.body },
    ]);
    expect(uncollected).toEqual([
      { type: 'component_template', name: 'non-fleet@custom', reason: 'unowned', packageNames: [] },
      { type: 'ingest_pipeline', name: 'non-fleet@custom', reason: 'unowned', packageNames: [] },
    ]);
  });

  it('turn into tombstones when they are gone (asset case A6)', () => {
    const old = makeAsset({ type: 'component_template' });
    expect(collect({ previous: before(old) }).assets).toEqual([{ ...old, isDeleted: true, deletedAt: NOON }]);
  });

  it.each([
    ['keep', NOON - 7 * DAY + 1, 1],
    ['lose', NOON - 7 * DAY, 0],
    ['lose', NaN, 0],
  ])('%s a tombstone for seven days (asset case A7)', (_word, deletedAt, count) => {
    const old = makeAsset({ deletedAt });
    expect(collect({ previous: before(old) }).assets).toEqual(count === 1 ? [old] : []);
    const { deletedAt: _without, ...undated } = makeAsset({ isDeleted: true });
    expect(collect({ previous: before(undated) }).assets).toEqual([]);
  });

  it('include pipelines that policies name, with the package of the policy (asset case A8)', () => {
    const answer = collect({
      pipelines: [{ name: 'mine', body: { processors: [], version: 3 } }],
      policyPipelines: [{ ...policy, pipeline: 'missing' }, policy, { ...policy, packageName: 'zeek' }],
      lookedUp: ['mine', 'missing'],
    });
    expect(answer.assets).toEqual([
      {
        type: 'ingest_pipeline',
        name: 'mine',
        packageName: 'filestream',
        packageVersion: '1.1.0',
        isDeleted: false,
        body: { processors: [], version: 3 },
      },
    ]);
  });

  it('A6: are live again at once when they are made again, also if nobody owns them now', () => {
    const previous = before(makeAsset({ deletedAt: NOON - DAY }));
    for (const owners of [[makeOwner('nginx', 'logs-nginx.access')], []]) {
      const { assets } = collect({ pipelines: [pipeline], previous, owners });
      expect(assets).toEqual([makeAsset({ body: pipeline.body })]);
    }
  });

  it('A8: stay live when their package is uninstalled and they are still there', () => {
    const old = makeAsset();
    const { assets } = collect({
      pipelines: [{ name: access, body: old.body }],
      previous: before(old),
      owners: [],
    });
    expect(assets).toEqual([old]);
  });

  it('are not taken for deleted when nobody looked', () => {
    const old = makeAsset({ name: 'mine' });
    expect(collect({ previous: before(old) }).assets).toEqual([old]);
    expect(collect({ previous: before(old), lookedUp: ['mine'] }).assets).toEqual([
      { ...old, isDeleted: true, deletedAt: NOON },
    ]);
  });

  it('name shared ones with those who share them', () => {
    const { uncollected } = collect({ pipelines: [{ name: 'global@custom', body: {} }] });
    expect(uncollected).toEqual([
      { type: 'ingest_pipeline', name: 'global@custom', reason: 'shared', packageNames: ['nginx'] },
    ]);
  });

  it('carry no dates that the cluster added (B11)', () => {
    const body = { processors: [], created_date_millis: 1, modified_date: '2025-01-01' };
    expect(collect({ pipelines: [{ name: access, body }] }).assets[0]?.body).toEqual({ processors: [] });
  });

  it('say which pipelines to look up beside those ending in @custom', () => {
    const previous = before(makeAsset(), makeAsset({ name: 'old' }));
    expect(pipelinesToLookUp([policy, policy, { ...policy, pipeline: '' }], previous)).toEqual([
      'mine',
      'old',
    ]);
  });
});
