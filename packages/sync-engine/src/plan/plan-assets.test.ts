import { describe, expect, it } from 'vitest';
import { assetKey, type CustomAsset } from '../assets/custom-asset.ts';
import { assetTarget, type RemoteAssets } from '../assets/remote-assets.ts';
import { DEFAULT_POLICY } from '../policy.ts';
import { makeAsset, makeHost, makeLeader, MINUTE, NOON } from '../testing/make-state.ts';
import { blockedAssetRemovals, planAssets } from './plan-assets.ts';
import type { AssetSurveyInput } from './survey-assets.ts';

const documentOf = (...assets: readonly CustomAsset[]) =>
  makeLeader({ customAssets: Object.fromEntries(assets.map((asset) => [assetKey(asset), asset])) });

function plan(
  assets: readonly CustomAsset[],
  remote: Partial<RemoteAssets> = {},
  changes: Partial<AssetSurveyInput> = {},
) {
  return planAssets({
    leader: documentOf(...assets),
    remote: { assets: [], ledgers: [], dependencies: {}, ...remote },
    host: makeHost(),
    policy: DEFAULT_POLICY,
    now: NOON,
    ...changes,
  });
}

type Planned = ReturnType<typeof plan>;
const brief = ({ steps }: Planned) => steps.map(({ kind, name, reason }) => `${kind} ${name}: ${reason}`);

const template = makeAsset({ type: 'component_template', name: 't@custom' });
const pipeline = makeAsset({ name: 'p@custom' });
const named = (name: string, ...processors: readonly object[]) => makeAsset({ name, body: { processors } });
const failed = (asset: CustomAsset, minutes: number) => ({
  type: asset.type,
  name: asset.name,
  failures: [
    { target: assetTarget(asset), at: NOON - minutes * MINUTE, name: 'bad', message: 'raw', code: 'bad' },
  ],
});

describe('what is done about a custom asset', () => {
  it.each([
    [
      'deletes a tombstone that is there (A9)',
      { ...template, isDeleted: true },
      template.body,
      'remove-asset t@custom: asset-deleted-on-management',
    ],
    [
      'leaves a tombstone that is gone (A10)',
      { ...template, isDeleted: true },
      undefined,
      'skip t@custom: asset-removed',
    ],
    ['writes a template that is missing (A11)', template, undefined, 'put-asset t@custom: asset-missing'],
    [
      'writes a template that differs (A12)',
      template,
      { template: {} },
      'put-asset t@custom: asset-different',
    ],
    ['leaves a template that is the same (A13)', template, template.body, 'skip t@custom: asset-current'],
    [
      'deletes a pipeline (A14)',
      { ...pipeline, isDeleted: true },
      pipeline.body,
      'remove-asset p@custom: asset-deleted-on-management',
    ],
    [
      'leaves a deleted pipeline that is gone (A15)',
      { ...pipeline, isDeleted: true },
      undefined,
      'skip p@custom: asset-removed',
    ],
    ['writes a pipeline that is missing (A16)', pipeline, undefined, 'put-asset p@custom: asset-missing'],
    [
      'writes a higher version (A17)',
      makeAsset({ name: 'p@custom', body: { processors: [], version: 2 } }),
      { processors: [], version: 1 },
      'put-asset p@custom: asset-different',
    ],
    [
      'writes another content without versions (A18)',
      pipeline,
      { processors: [] },
      'put-asset p@custom: asset-different',
    ],
    [
      'leaves the same version and content (A19)',
      makeAsset({ name: 'p@custom', body: { processors: [], version: 1 } }),
      { version: 1, processors: [] },
      'skip p@custom: asset-current',
    ],
    [
      'B10: writes another content with the same version',
      makeAsset({ name: 'p@custom', body: { processors: [], version: 1 } }),
      { processors: [{}], version: 1 },
      'put-asset p@custom: asset-different',
    ],
    [
      'B10: writes a pipeline that has lost its version',
      pipeline,
      { processors: [], version: 1 },
      'put-asset p@custom: asset-different',
    ],
    [
      'leaves a pipeline of a higher version there, and says so',
      makeAsset({ name: 'p@custom', body: { processors: [], version: 1 } }),
      { processors: [{}], version: 2 },
      'skip p@custom: asset-newer',
    ],
  ])('%s', (_name, asset, body, expected) => {
    const assets = body === undefined ? [] : [{ type: asset.type, name: asset.name, body }];
    expect(brief(plan([asset], { assets }))).toEqual([expected]);
  });

  it('writes the whole body, without what is the cluster’s own', () => {
    const body = { processors: [], version: 3, modified_date: 'x' };
    expect(plan([makeAsset({ body })]).steps[0]).toMatchObject({ body: { processors: [], version: 3 } });
  });

  it('brings templates before pipelines, and removes last', () => {
    const gone = makeAsset({ type: 'component_template', name: 'a@custom', isDeleted: true });
    const remote = { assets: [gone] };
    expect(brief(plan([pipeline, gone, template], remote)).map((text) => text.split(':')[0])).toEqual([
      'put-asset t@custom',
      'put-asset p@custom',
      'remove-asset a@custom',
    ]);
  });

  it('needs nobody to own it: a document of a Kibana may leave the package empty (A4)', () => {
    expect(brief(plan([{ ...pipeline, packageName: '', packageVersion: '' }]))).toEqual([
      'put-asset p@custom: asset-missing',
    ]);
  });

  it('carries along what it does not know', () => {
    const leader = makeLeader({
      customAssets: { x: { type: 'transform', name: 'x' }, y: null, [assetKey(pipeline)]: pipeline },
    });
    expect(plan([], {}, { leader }).steps).toHaveLength(1);
  });
});

describe('who may change a custom asset', () => {
  const gone = { ...pipeline, isDeleted: true };

  it('nobody, when no entry addresses the remote', () => {
    const host = makeHost({ syncIntegrations: false });
    expect(brief(plan([template, gone], { assets: [gone] }, { host }))).toEqual([
      'skip t@custom: not-addressed',
      'skip p@custom: not-addressed',
    ]);
  });

  it('A5: deletes only under the switch of the addressing output', () => {
    const host = makeHost({ syncUninstalledIntegrations: false });
    expect(brief(plan([gone], { assets: [gone] }, { host }))).toEqual([
      'skip p@custom: asset-removal-not-allowed',
    ]);
  });

  it('prune protection stops a mass removal, until a person releases it by name', () => {
    const all = ['a', 'b', 'c', 'd'].map((name) => ({ ...named(name), isDeleted: true }));
    const blocked = plan(all, { assets: all });
    expect(new Set(blocked.steps.map(({ reason }) => reason))).toEqual(new Set(['asset-prune-protection']));
    expect(blocked.steps[0]?.evidence.removals).toEqual({ pending: 4, packages: 4, allowed: 3 });
    const blockedRemovals = blockedAssetRemovals(blocked);
    expect(blockedRemovals).toHaveLength(4);
    const allowedRemovals = [blockedRemovals[0]!];
    expect(brief(plan(all, { assets: all }, { blockedRemovals, allowedRemovals }))).toEqual([
      'skip b: asset-prune-protection',
      'skip c: asset-prune-protection',
      'skip d: asset-prune-protection',
      'remove-asset a: asset-deleted-on-management',
    ]);
  });
});

describe('what a custom asset needs', () => {
  const enriching = named('p', { foreach: { processor: { enrich: { policy_name: 'users' } } } });
  const calling = (name: string, other: string) => named(name, { pipeline: { name: other } });
  const kept = makeAsset({
    type: 'component_template',
    body: { template: { settings: { 'index.lifecycle': { name: 'keep' } } } },
  });
  const nothing = { enrichPolicies: [], ilmPolicies: [], pipelines: [] };

  it.each([
    ['an enrich policy', enriching, { kind: 'enrich-policy', name: 'users' }],
    ['a lifecycle policy', kept, { kind: 'ilm-policy', name: 'keep' }],
    ['a pipeline', calling('p', 'other'), { kind: 'pipeline', name: 'other' }],
    [
      'a pipeline for failures',
      makeAsset({ body: { processors: [{ set: { on_failure: [{ pipeline: { name: 'other' } }] } }] } }),
      { kind: 'pipeline', name: 'other' },
    ],
    [
      'a default pipeline',
      makeAsset({
        type: 'component_template',
        body: { template: { settings: { index: { default_pipeline: 'other' } } } },
      }),
      { kind: 'pipeline', name: 'other' },
    ],
  ])('is found before writing: %s (F11)', (_name, asset, missing) => {
    const [step] = plan([asset], { dependencies: nothing }).steps;
    expect(step).toMatchObject({ kind: 'skip', reason: 'missing-dependency' });
    expect(step?.evidence.missing).toEqual([missing]);
    const there = { enrichPolicies: ['users'], ilmPolicies: ['keep'], pipelines: ['other'] };
    expect(plan([asset], { dependencies: there }).steps[0]?.kind).toBe('put-asset');
    expect(plan([asset], { dependencies: {} }).steps[0]?.kind).toBe('put-asset');
  });

  it.each([
    { pipeline: { name: 'other', ignore_missing_pipeline: true } },
    { pipeline: { name: '{{ name }}' } },
    { pipeline: {} },
    { set: { field: 'pipeline', value: { name: 'other' } } },
  ])('is not %j', (processor) => {
    expect(plan([named('p', processor)], { dependencies: nothing }).steps[0]?.kind).toBe('put-asset');
  });

  it('may come in the same plan, and then comes first', () => {
    const assets = [calling('a', 'b'), calling('b', 'c'), named('c')];
    const { steps } = plan(assets, { dependencies: nothing });
    expect(steps.map(({ name }) => name)).toEqual(['c', 'b', 'a']);
    expect(steps[2]).toMatchObject({ dependsOn: ['ingest_pipeline:b'] });
  });

  it('lets wait whatever needs what waits', () => {
    const assets = [calling('a', 'p'), enriching, calling('c', 'b'), calling('b', 'c'), calling('d', 'd')];
    expect(brief(plan(assets, { dependencies: nothing }))).toEqual([
      'skip a: missing-dependency',
      'put-asset c: asset-missing',
      'put-asset b: asset-missing',
      'put-asset d: asset-missing',
      'skip p: missing-dependency',
    ]);
  });
});

describe('a custom asset that failed', () => {
  it('waits, and holds up no other (A4)', () => {
    const { steps } = plan([template, pipeline], { ledgers: [failed(template, 1)] });
    expect(steps[0]).toMatchObject({
      reason: 'asset-backing-off',
      evidence: {
        attempts: { count: 1, nextRetryAt: NOON + 4 * MINUTE },
        lastFailure: { name: 'bad', message: 'raw', code: 'bad', at: NOON - MINUTE },
      },
    });
    expect(steps[1]).toMatchObject({ kind: 'put-asset' });
  });

  it('is tried again after the wait, at once when it has changed, or when a person says so', () => {
    expect(brief(plan([template], { ledgers: [failed(template, 5)] }))).toEqual([
      'put-asset t@custom: asset-retry',
    ]);
    const changed = { ...template, body: { template: {} } };
    expect(brief(plan([changed], { ledgers: [failed(template, 1)] }))).toEqual([
      'put-asset t@custom: asset-missing',
    ]);
    const ignoreBackoff = [assetKey(template)];
    expect(brief(plan([template], { ledgers: [failed(template, 1)] }, { ignoreBackoff }))).toEqual([
      'put-asset t@custom: asset-retry',
    ]);
  });

  it('is removed later when a removal failed', () => {
    const gone = { ...pipeline, isDeleted: true };
    const remote = { assets: [gone], ledgers: [failed(gone, 1)] };
    expect(brief(plan([gone], remote))).toEqual(['skip p@custom: asset-removal-backing-off']);
    expect(brief(plan([gone], remote, { now: NOON + 10 * MINUTE }))).toEqual([
      'remove-asset p@custom: asset-retry-removal',
    ]);
  });
});
