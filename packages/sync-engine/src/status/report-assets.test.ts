import { describe, expect, it } from 'vitest';
import { assetKey, type CustomAsset } from '../assets/custom-asset.ts';
import type { RemoteAssets } from '../assets/remote-assets.ts';
import { assetTarget } from '../assets/remote-assets.ts';
import { mergeLeaders } from '../plan/merge-leaders.ts';
import { DEFAULT_POLICY } from '../policy.ts';
import {
  makeAsset,
  makeHost,
  makeInstallation,
  makeIntegration,
  makeLeader,
  MINUTE,
  NOON,
} from '../testing/make-state.ts';
import { diffReports } from './diff-reports.ts';
import type { ObservedRemote } from './observation.ts';
import type { ReportInput } from './report-input.ts';
import { reportRemote } from './report-remote.ts';

const asset = makeAsset();
const holding = (...assets: readonly CustomAsset[]) =>
  makeLeader({
    integrations: [makeIntegration()],
    customAssets: Object.fromEntries(assets.map((each) => [assetKey(each), each])),
  });
const has = (changes: Partial<RemoteAssets> = {}): ObservedRemote['assets'] => ({
  kind: 'read',
  remote: { assets: [], ledgers: [], dependencies: {}, ...changes },
});

function report(observed: Partial<ObservedRemote>, changes: Partial<ReportInput> = {}) {
  const observation: ObservedRemote = {
    kind: 'observed',
    at: NOON,
    leader: holding(asset),
    installations: [makeInstallation()],
    host: makeHost(),
    ...observed,
  };
  return reportRemote({
    names: { management: 'berlin', remote: 'tokyo', output: 'Tokyo' },
    isSyncEnabled: true,
    leader: observation.leader,
    observation,
    policy: DEFAULT_POLICY,
    now: NOON,
    lastInSyncAt: undefined,
    behindSince: undefined,
    ...changes,
  });
}

const inSync = report({ assets: has({ assets: [asset] }) });
const withVersion = (version: number, value: string) =>
  makeAsset({ body: { processors: [{ set: { field: 'x', value } }], version } });

it('are changed on the remote where its version is higher, and so is their integration', () => {
  const [here, there] = [withVersion(1, 'a'), withVersion(2, 'b')];
  const made = report({ leader: holding(here), assets: has({ assets: [there] }) });
  const told = { state: 'changed_on_remote', reason: { code: 'asset-newer' } };
  expect(made).toMatchObject(told);
  expect(made.integrations[0]).toMatchObject({ ...told, assets: [told] });
});

it('leave their integration in sync where only they were deleted and stay', () => {
  const gone = makeAsset({ isDeleted: true });
  const made = report({
    leader: holding(gone),
    host: makeHost({ syncUninstalledIntegrations: false }),
    assets: has({ assets: [asset] }),
  });
  expect(made).toMatchObject({ state: 'in_sync', counts: { total: 1, inSync: 1 } });
  expect(made.integrations[0]).toMatchObject({ state: 'in_sync', assets: [{ state: 'left_on_remote' }] });
});

const ledger = (message: string) => ({
  type: asset.type,
  name: asset.name,
  failures: [{ target: assetTarget(asset), at: NOON - MINUTE, name: 'bad', message }],
});

describe('custom assets in a report', () => {
  it('stand under their integration', () => {
    expect(inSync).toMatchObject({ state: 'in_sync', reason: undefined, otherAssets: [], conflicts: [] });
    expect(inSync.integrations[0]?.assets).toEqual([
      {
        key: 'ingest_pipeline:logs-nginx.access@custom',
        type: 'ingest_pipeline',
        name: 'logs-nginx.access@custom',
        packageName: 'nginx',
        isDeleted: false,
        state: 'in_sync',
        reason: undefined,
        detail: undefined,
        situation: 'in-sync',
        attempts: { count: 0, nextRetryAt: undefined },
      },
    ]);
  });

  it('make their integration as bad as they are, with their reason', () => {
    const made = report({ assets: has({ ledgers: [ledger('raw')] }) });
    const told = { state: 'failed', reason: { code: 'asset-backing-off' }, detail: 'raw' };
    expect(made).toMatchObject(told);
    expect(made.integrations[0]).toMatchObject({ ...told, situation: 'in-sync' });
    expect(made.integrations[0]?.assets[0]).toMatchObject({
      ...told,
      attempts: { count: 1, nextRetryAt: NOON + 4 * MINUTE },
    });
    expect(made.counts).toMatchObject({ total: 1, failed: 1 });
  });

  it('wait, and are late after a while', () => {
    const made = report({ assets: has() });
    expect(made).toMatchObject({ state: 'syncing', behindSince: NOON });
    const later = report({ assets: has() }, { behindSince: NOON - 11 * MINUTE });
    expect(later.state).toBe('late');
    expect(later.integrations[0]).toMatchObject({ state: 'late', assets: [{ state: 'late' }] });
  });

  it('name what is missing', () => {
    const needy = makeAsset({ body: { processors: [{ enrich: { policy_name: 'users' } }] } });
    const assets = has({ dependencies: { enrichPolicies: [] } });
    const { reason } = report({ leader: holding(needy), assets });
    expect(reason?.message).toBe(
      'The ingest pipeline logs-nginx.access@custom needs what tokyo does not have: enrich policy users.',
    );
  });

  it('stand beside the integrations when their package is not listed', () => {
    const stray = makeAsset({ packageName: 'gone' });
    const made = report({ leader: holding(stray), assets: has() });
    expect(made.integrations[0]?.state).toBe('in_sync');
    expect(made).toMatchObject({ state: 'syncing', otherAssets: [{ state: 'syncing' }] });
  });

  it('wait for replication when the newest document says something else of them', () => {
    const assets = has({ assets: [asset] });
    const changed = { ...holding(makeAsset({ body: {} })), stamp: { generation: 2, hash: 'h' } };
    expect(report({ assets }, { leader: changed }).integrations[0]).toMatchObject({
      state: 'syncing',
      assets: [{ reason: { code: 'not-replicated' } }],
    });
    const more = { ...holding(asset, makeAsset({ name: 'new' })), stamp: { generation: 2, hash: 'h' } };
    expect(report({ assets }, { leader: more }).integrations[0]?.assets).toMatchObject([
      { state: 'in_sync' },
      { state: 'syncing', name: 'new', situation: undefined },
    ]);
  });

  it('C2: are warnings when they could not be read', () => {
    const made = report({ assets: { kind: 'unread', message: 'timeout' } });
    expect(made).toMatchObject({ state: 'warning', reason: { code: 'assets-unread' }, detail: 'timeout' });
  });

  it('A7: say when they could not be collected', () => {
    const leader = { ...holding(asset), customAssetsError: { at: 1, message: 'es error' } };
    expect(report({ leader, assets: has({ assets: [asset] }) })).toMatchObject({
      state: 'warning',
      reason: { code: 'assets-not-collected' },
      detail: 'es error',
    });
  });

  it('are as unknown as a remote that is silent', () => {
    const observation = { kind: 'unreachable', message: 'x', since: 1 } as const;
    const made = report({}, { observation });
    expect(made.integrations[0]?.assets).toMatchObject([{ state: 'unreachable', situation: undefined }]);
  });

  it('C10: are evaluated by what all leaders together want', () => {
    const other = holding(makeAsset({ body: { processors: [] } }));
    const merged = mergeLeaders([
      { follower: 'a', leader: holding(asset), host: makeHost() },
      { follower: 'b', leader: other, host: makeHost() },
    ]);
    const made = report({ leader: other, merged, assets: has({ assets: [asset] }) });
    expect(made).toMatchObject({
      state: 'warning',
      reason: { code: 'leaders-disagree' },
      conflicts: [{ kind: 'asset-bodies', chosen: 'a', others: ['b'] }],
    });
  });
});

describe('a package that fell back', () => {
  const failure = {
    targetVersion: '2.0.0',
    at: NOON - MINUTE,
    name: 'PackageNotFoundError',
    message: 'not there',
  };
  const installations = [makeInstallation({ version: '1.5.0', failedInstalls: [failure] })];
  const offered = new Map([['nginx', '1.5.0']]);

  it('is not green, and says which version took the place', () => {
    const made = report({ installations, leader: holding() }, { offered });
    expect(made).toMatchObject({ state: 'warning', reason: { code: 'version-missing-fallback' } });
    expect(made.reason?.message).toContain('1.5.0, the newest that it offers');
    expect(report({ installations, leader: holding() }).reason?.code).toBe('package-not-found');
  });
});

describe('what has changed between two reports', () => {
  it('C12: is listed with the codes of before and after', () => {
    const made = report({
      installations: [makeInstallation({ version: '1.0.0' })],
      assets: has({ ledgers: [ledger('raw')] }),
    });
    const code = 'asset-backing-off';
    expect(diffReports(inSync, made)).toEqual([
      {
        subject: { kind: 'remote' },
        before: { state: 'in_sync', code: undefined },
        after: {
          state: 'failed',
          code,
          message: 'Writing the ingest pipeline logs-nginx.access@custom on tokyo failed.',
        },
      },
      {
        subject: { kind: 'integration', packageName: 'nginx' },
        before: { state: 'in_sync', code: undefined, version: '2.0.0', wantedVersion: '2.0.0' },
        after: { state: 'failed', code, version: '1.0.0', wantedVersion: '2.0.0' },
      },
      {
        subject: { kind: 'asset', key: assetKey(asset), packageName: 'nginx' },
        before: { state: 'in_sync', code: undefined },
        after: { state: 'failed', code },
      },
    ]);
  });

  it('is nothing when only times and details differ', () => {
    expect(diffReports(inSync, report({ at: NOON - 1, assets: has({ assets: [asset] }) }))).toEqual([]);
    const one = report({ assets: has({ ledgers: [ledger('raw')] }) });
    expect(diffReports(one, report({ assets: has({ ledgers: [ledger('other')] }) }))).toEqual([]);
  });

  it('lists everything at first, and what is gone at last', () => {
    expect(diffReports(undefined, inSync).map(({ before }) => before)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    const empty = report({ leader: makeLeader(), installations: [] });
    expect(diffReports(inSync, empty).map(({ subject, after }) => [subject.kind, after])).toEqual([
      ['integration', undefined],
      ['asset', undefined],
    ]);
  });
});

describe('a remote whose installer cannot be asked', () => {
  const silent = (assets: ObservedRemote['assets']) =>
    report(
      {},
      {
        observation: {
          kind: 'installer-unavailable',
          message: 'Kibana is down',
          beside: { at: NOON, leader: holding(asset), host: makeHost(), assets },
        },
      },
    );

  it('has failed, and its custom assets are shown as they are', () => {
    const { state, reason, integrations } = silent(has({ assets: [asset] }));
    expect([state, reason?.code]).toEqual(['failed', 'kibana-unavailable']);
    expect(integrations).toMatchObject([{ state: 'unknown', assets: [{ state: 'in_sync' }] }]);
    expect(silent(has()).integrations).toMatchObject([{ assets: [{ state: 'syncing' }] }]);
    expect(silent(has({ ledgers: [ledger('no such processor')] })).integrations).toMatchObject([
      { assets: [{ detail: expect.stringContaining('no such processor') as string }] },
    ]);
  });
});
