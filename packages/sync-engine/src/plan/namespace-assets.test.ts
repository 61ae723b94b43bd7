/** `<namespace>@custom` of opted-in namespaces: on a remote shared with whatever management does not know of. */
import { describe, expect, it } from 'vitest';
import { assetKey, assetsOf, type CustomAsset } from '../assets/custom-asset.ts';
import { isMarked, withMark, withoutMark } from '../assets/synced-mark.ts';
import { collectCustomAssets } from '../leader/collect-custom-assets.ts';
import type { AssetOwner } from '../leader/own-asset.ts';
import { DEFAULT_POLICY } from '../policy.ts';
import { assetRow } from '../status/asset-row.ts';
import { makeHost, makeLeader, makeOwner, NOON } from '../testing/make-state.ts';
import { planAssets } from './plan-assets.ts';
import { surveyAssets } from './survey-assets.ts';

const body = { template: { settings: { 'index.number_of_replicas': '2' } } };
const other = { template: { settings: { 'index.number_of_replicas': '0' } } };
const wanted: CustomAsset = {
  type: 'component_template',
  name: 'production@custom',
  packageName: 'nginx',
  packageVersion: '2.0.0',
  isDeleted: false,
  namespace: 'production',
  body,
};
const gone: CustomAsset = { ...wanted, isDeleted: true, deletedAt: NOON };

function input(asset: CustomAsset, seen: CustomAsset['body'] | undefined) {
  const { type, name } = asset;
  return {
    leader: makeLeader({ customAssets: { [assetKey(asset)]: asset } }),
    host: makeHost(),
    remote: {
      assets: seen === undefined ? [] : [{ type, name, body: seen }],
      ledgers: [],
      dependencies: {},
    },
    policy: DEFAULT_POLICY,
    now: NOON,
  };
}

const decided = (asset: CustomAsset, seen: CustomAsset['body'] | undefined) => {
  const [step] = planAssets(input(asset, seen)).steps;
  return `${String(step?.kind)} ${String(step?.reason)}`;
};

describe('on a remote it', () => {
  it.each<[what: string, asset: CustomAsset, seen: CustomAsset['body'] | undefined, decision: string]>([
    ['is brought where there is none', wanted, undefined, 'put-asset asset-missing'],
    ['is put right where it came from management', wanted, withMark(other), 'put-asset asset-different'],
    ['is left alone where somebody made one', wanted, other, 'skip asset-made-on-remote'],
    ['is well where it is the same, whoever made it', wanted, body, 'skip asset-current'],
    ['is well where it came from management', wanted, withMark(body), 'skip asset-current'],
    ['goes where it came from management', gone, withMark(body), 'remove-asset asset-deleted-on-management'],
    ['stays where somebody made it', gone, body, 'skip asset-left-on-remote'],
    ['is gone where there is none', gone, undefined, 'skip asset-removed'],
  ])('%s', (_what, asset, seen, decision) => {
    expect(decided(asset, seen)).toBe(decision);
  });

  it('carries the mark beside what its meta says, and can be told by it', () => {
    const described = { ...body, _meta: { owner: 'ops' } };
    const [step] = planAssets(input({ ...wanted, body: described }, undefined)).steps;
    expect(step).toMatchObject({
      body: { ...described, _meta: { owner: 'ops', lockstep: { synced: true } } },
    });
    expect(isMarked(body)).toBe(false);
    expect(isMarked(withMark(described))).toBe(true);
    expect(withoutMark(withMark(described))).toEqual(described);
    expect(withoutMark(withMark(body))).toEqual(body);
  });

  it('is changed on the remote while another user’s is in its place, and left there when management has none', () => {
    const state = (asset: CustomAsset) =>
      surveyAssets(input(asset, other)).map((item) => assetRow(item, {}).state);
    expect(state(wanted)).toEqual(['changed_on_remote']);
    expect(state(gone)).toEqual(['left_on_remote']);
  });
});

describe('on management it', () => {
  const owner = (name: string, ...namespaces: string[]): AssetOwner => ({
    ...makeOwner(name, `logs-${name}.access`),
    namespaces,
  });
  const collect = (
    owners: readonly AssetOwner[],
    previous: readonly CustomAsset[] = [],
    name = wanted.name,
  ) =>
    collectCustomAssets({
      componentTemplates: [{ name, body: withMark(body) }],
      pipelines: [{ name, body: { processors: [] } }],
      lookedUp: [],
      policyPipelines: [],
      owners,
      previous: assetsOf(
        makeLeader({ customAssets: Object.fromEntries(previous.map((each) => [assetKey(each), each])) }),
      ),
      now: NOON,
    });

  it('is synced once any package has opted its namespace in, under the first by name, without a mark', () => {
    const { assets, uncollected } = collect([
      owner('nginx', 'production'),
      owner('apache', 'production', 'eu'),
    ]);
    expect(assets).toEqual([{ ...wanted, packageName: 'apache' }]);
    // Fleet calls no pipeline of that name.
    expect(uncollected).toMatchObject([{ type: 'ingest_pipeline', reason: 'unowned' }]);
  });

  it('is nobody’s without an opt-in', () => {
    expect(collect([owner('nginx')]).assets).toEqual([]);
  });

  it('becomes a tombstone with the last opt-out although it is there, and lives again with the next opt-in', () => {
    const { assets } = collect([owner('nginx')], [wanted]);
    expect(assets).toEqual([gone]);
    expect(collect([owner('nginx', 'production')], assets).assets).toEqual([wanted]);
  });

  it.each(['logs', 'nginx', 'global'])(
    'is not meant by the namespace %s, whose template has another meaning',
    (name) => {
      const { assets } = collect([owner('nginx', name)], [], `${name}@custom`);
      expect(assets.every(({ namespace }) => namespace === undefined)).toBe(true);
    },
  );
});
