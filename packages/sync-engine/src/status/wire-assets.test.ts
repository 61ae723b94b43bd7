import { describe, expect, it } from 'vitest';
import { assetKey, type CustomAsset } from '../assets/custom-asset.ts';
import { assetTarget, type RemoteAssets } from '../assets/remote-assets.ts';
import { DEFAULT_POLICY } from '../policy.ts';
import { makeAsset, makeHost, makeLeader, NOON } from '../testing/make-state.ts';
import { wireAssets, type WireAssetsInput } from './wire-assets.ts';

const at = Date.UTC(2023, 5, 20, 8, 47, 31);
const pipeline = makeAsset();
const template = makeAsset({ type: 'component_template' });
const documentOf = (...assets: readonly CustomAsset[]) =>
  makeLeader({ customAssets: Object.fromEntries(assets.map((each) => [assetKey(each), each])) });

function statuses(
  assets: readonly CustomAsset[],
  remote: Partial<RemoteAssets>,
  changes: Partial<WireAssetsInput> = {},
) {
  return wireAssets({
    leader: documentOf(...assets),
    observed: { kind: 'read', remote: { assets: [], ledgers: [], dependencies: {}, ...remote } },
    host: makeHost(),
    policy: DEFAULT_POLICY,
    now: NOON,
    ...changes,
  });
}

const failed = (asset: CustomAsset) => ({
  type: asset.type,
  name: asset.name,
  failures: [{ target: assetTarget(asset), at, name: 'Error', message: 'es error' }],
});
const gone = (asset: CustomAsset): CustomAsset => ({ ...asset, isDeleted: true });

describe('custom assets on the wire', () => {
  it('are synchronizing while they are missing or different (C13, C16, C17, C18)', () => {
    for (const assets of [
      [],
      [
        { ...pipeline, body: {} },
        { ...template, body: {} },
      ],
    ]) {
      expect(statuses([template, pipeline], { assets }).map((each) => each.syncStatus)).toEqual([
        'synchronizing',
        'synchronizing',
      ]);
    }
    const newer = makeAsset({ body: { processors: [], version: 2 } });
    const older = { ...newer, body: { processors: [], version: 1 } };
    expect(statuses([newer], { assets: [older] })[0]?.syncStatus).toBe('synchronizing');
  });

  it('are failed with the text of the failure (C14)', () => {
    const ledgers = [failed(template), failed(pipeline)];
    expect(statuses([template, pipeline], { ledgers }).map(({ error }) => error)).toEqual([
      'Failed to update component template logs-nginx.access@custom - reason: es error at Tue, 20 Jun 2023 08:47:31 GMT',
      'Failed to update ingest pipeline logs-nginx.access@custom - reason: es error at Tue, 20 Jun 2023 08:47:31 GMT',
    ]);
    const different = statuses([pipeline], { ledgers, assets: [{ ...pipeline, body: {} }] });
    expect(different[0]?.syncStatus).toBe('failed');
  });

  it('are completed when they are the same (C15), whatever failed before', () => {
    expect(statuses([pipeline], { assets: [pipeline], ledgers: [failed(pipeline)] })).toEqual([
      {
        key: 'ingest_pipeline:logs-nginx.access@custom',
        type: 'ingest_pipeline',
        name: 'logs-nginx.access@custom',
        packageName: 'nginx',
        packageVersion: '2.0.0',
        syncStatus: 'completed',
      },
    ]);
  });

  it.each([
    { when: 'still there (C19)', remote: { assets: [pipeline] }, syncStatus: 'synchronizing' },
    { when: 'gone (C20)', remote: {}, syncStatus: 'completed' },
    {
      when: 'refused',
      remote: { assets: [pipeline], ledgers: [failed(gone(pipeline))] },
      syncStatus: 'failed',
    },
  ])('say that they are deleted: $when', ({ remote, syncStatus }) => {
    expect(statuses([gone(pipeline)], remote)[0]).toMatchObject({ syncStatus, isDeleted: true });
  });

  it('C3: do not wait for ever without a word', () => {
    const older = makeAsset({ body: { processors: [], version: 1 } });
    const newer = { ...older, body: { version: 2 } };
    expect(statuses([older], { assets: [newer] })[0]).toMatchObject({
      syncStatus: 'warning',
      warning: { title: expect.any(String) as string, message: expect.stringContaining('higher') as string },
    });
    const host = makeHost({ syncUninstalledIntegrations: false });
    expect(statuses([gone(pipeline)], { assets: [pipeline] }, { host })[0]?.syncStatus).toBe('completed');
    const needy = makeAsset({ body: { processors: [{ enrich: { policy_name: 'users' } }] } });
    expect(statuses([needy], { dependencies: { enrichPolicies: [] } })[0]).toMatchObject({
      syncStatus: 'failed',
      error: expect.stringContaining('enrich policy users') as string,
    });
    const lost = statuses([pipeline], {}, { host: undefined });
    expect(lost[0]?.syncStatus).toBe('synchronizing');
  });

  it('C2, C22: are a warning each, in the schema, when they could not be read', () => {
    const observed = { kind: 'unread', message: 'timeout' } as const;
    expect(statuses([template, pipeline], {}, { observed })).toMatchObject([
      { syncStatus: 'warning', warning: { message: 'timeout' } },
      { syncStatus: 'warning', warning: { message: 'timeout' } },
    ]);
  });

  it('B6: leave out a time that cannot be read', () => {
    const ledger = { ...failed(pipeline), failures: [{ ...failed(pipeline).failures[0]!, at: NaN }] };
    expect(statuses([pipeline], { ledgers: [ledger] })[0]?.error).toBe(
      'Failed to update ingest pipeline logs-nginx.access@custom - reason: es error ',
    );
  });
});
