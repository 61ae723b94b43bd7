/**
 * The weaknesses of the original engine (docs/compatibility.md), each shown to be absent, through the entry point. Those that
 * are decided elsewhere are listed in the README.
 */
import { describe, expect, it } from 'vitest';
import {
  applyAssetPlan,
  applyPlan,
  assetKey,
  assetsOf,
  collectCustomAssets,
  createOwnerLookup,
  DEFAULT_POLICY,
  diffReports,
  mergeLeaders,
  nextLeader,
  planAssets,
  planRemote,
  reportRemote,
  wireAssets,
  wireError,
  wireStatus,
  type AssetSurveyInput,
  type CollectInput,
  type CustomAsset,
  type FailedInstall,
  type Installation,
  type LeaderIntegration,
  type LeaderState,
  type NextLeaderInput,
  type ObservedRemote,
  type SyncReport,
} from './index.ts';
import {
  createModelAssetRemote,
  createModelRemote,
  makeAsset,
  makeHost,
  makeInstallation,
  makeIntegration,
  makeLeader,
  makeOwner,
  makeTombstone,
  MINUTE,
  NOON,
} from './testing/index.ts';

const policy = DEFAULT_POLICY;
const keeping = makeHost({ syncUninstalledIntegrations: false });
const listing = (...integrations: readonly LeaderIntegration[]) => makeLeader({ integrations });
const holding = (...assets: readonly CustomAsset[]) =>
  makeLeader({ customAssets: Object.fromEntries(assets.map((each) => [assetKey(each), each])) });

function next(changes: Partial<NextLeaderInput>): LeaderState | undefined {
  const answer = nextLeader({
    hosts: [makeHost()],
    installations: [],
    previous: undefined,
    digest: (text) => text,
    ...changes,
  });
  return answer.kind === 'write' ? answer.next : undefined;
}

function collect(changes: Partial<CollectInput>): readonly CustomAsset[] {
  const nothing = { componentTemplates: [], pipelines: [], lookedUp: [], policyPipelines: [], owners: [] };
  return collectCustomAssets({ ...nothing, previous: new Map(), now: NOON, ...changes }).assets;
}

function decide(leader: LeaderState, record: Installation | undefined, host = makeHost(), now = NOON) {
  const input = { leader, installations: record ? [record] : [], host, policy, now };
  const [step] = planRemote(input).steps;
  return { kind: step?.kind, reason: step?.reason, wire: wireStatus(input)[0] };
}

function decideAsset(leader: LeaderState, changes: Partial<AssetSurveyInput> = {}) {
  const remote = { assets: [], ledgers: [], dependencies: {} };
  const { steps } = planAssets({ leader, remote, host: makeHost(), policy, now: NOON, ...changes });
  return steps.map(({ kind, reason }) => `${kind}: ${reason}`);
}

function report(observation: Partial<ObservedRemote>, newest?: LeaderState): SyncReport {
  const leader = observation.leader ?? listing(makeIntegration());
  return reportRemote({
    names: { management: 'berlin', remote: 'tokyo', output: 'Tokyo' },
    isSyncEnabled: true,
    leader: newest ?? leader,
    observation: { kind: 'observed', at: NOON, installations: [], host: makeHost(), ...observation, leader },
    policy,
    now: NOON,
    lastInSyncAt: undefined,
    behindSince: undefined,
  });
}

function failures(count: number, minutesAgo: number, targetVersion = '2.0.0'): readonly FailedInstall[] {
  const failure = { targetVersion, at: NOON - minutesAgo * MINUTE, name: 'Error', message: 'raw' };
  return Array.from({ length: count }, () => failure);
}

const wanted = listing(makeIntegration());
const gone = listing(makeTombstone());

describe('A: data loss and blocking', () => {
  it.each(['installing', 'install_failed'] as const)('A1: what is %s here is not gone', (status) => {
    const record = makeInstallation({ status, installVersion: '2.1.0' });
    const previous = next({ installations: [makeInstallation()] });
    expect(next({ installations: [record], previous })).toBeUndefined();
  });

  it('A2: a run that was aborted half-way leaves the rest to the next one', async () => {
    const model = createModelAssetRemote({});
    const leader = holding(...['a', 'b', 'c'].map((name) => makeAsset({ name })));
    const run = (signal: AbortSignal, afterFirst: () => void) => {
      const plan = planAssets({ leader, remote: model.observe(), host: makeHost(), policy, now: NOON });
      const putAsset: typeof model.ports.putAsset = async (step, signal) => {
        const answer = await model.ports.putAsset(step, signal);
        afterFirst();
        return answer;
      };
      return applyAssetPlan(plan, { ...model.ports, putAsset }, { signal, now: () => NOON, concurrency: 1 });
    };
    const kinds = async (outcomes: ReturnType<typeof run>) =>
      (await outcomes).map(({ result }) => result.kind);
    const first = new AbortController();
    expect(await kinds(run(first.signal, () => first.abort()))).toEqual([
      'done',
      'not-attempted',
      'not-attempted',
    ]);
    const second = new AbortController();
    expect(await kinds(run(second.signal, () => undefined))).toEqual(['skipped', 'done', 'done']);
    expect(model.calls).toHaveLength(3);
  });

  it('A3: without a follower nothing is known of the remote, whatever was there before', () => {
    const made = reportRemote({
      names: { management: 'berlin', remote: 'tokyo', output: 'Tokyo' },
      isSyncEnabled: true,
      leader: wanted,
      observation: { kind: 'no-follower' },
      policy,
      now: NOON,
      lastInSyncAt: NOON - MINUTE,
      behindSince: undefined,
    });
    expect(made).toMatchObject({ state: 'not_set_up', reason: { code: 'no-follower' } });
    expect(made.integrations.map(({ state, remote }) => [state, remote])).toEqual([
      ['not_set_up', undefined],
    ]);
    expect(wireError({ kind: 'no-follower' })).toBe('Follower index not found');
  });

  it('A4: an asset without a package, and one that failed, hold up no other', async () => {
    const assets = ['a', 'b', 'c'].map((name) =>
      makeAsset({ name, packageName: name === 'a' ? '' : 'nginx' }),
    );
    const model = createModelAssetRemote({
      details: ({ name }) =>
        name === 'b' ? { kind: 'failed', code: 'x', message: 'x', retryable: true } : undefined,
    });
    const host = makeHost();
    const plan = planAssets({ leader: holding(...assets), remote: model.observe(), host, policy, now: NOON });
    const options = { signal: { aborted: false }, now: () => NOON, concurrency: 1 };
    const outcomes = await applyAssetPlan(plan, model.ports, options);
    expect(outcomes.map(({ result }) => result.kind)).toEqual(['done', 'failed', 'done']);
  });

  it('A5: the switch that counts is that of the addressing output', () => {
    const leader = { ...gone, hosts: [keeping, makeHost({ name: 'other' })] };
    const { kind, wire } = decide(leader, makeInstallation(), keeping);
    expect(kind).toBe('skip');
    expect(wire?.syncStatus).toBe('completed');
    const asset = makeAsset({ deletedAt: NOON });
    const remote = { assets: [asset], ledgers: [], dependencies: {} };
    expect(decideAsset(holding(asset), { host: keeping, remote })).toEqual([
      'skip: asset-removal-not-allowed',
    ]);
  });

  it('A6: a custom asset that is made again is live at once', () => {
    const before = makeAsset({ deletedAt: NOON - MINUTE });
    const assets = collect({ previous: assetsOf(holding(before)), pipelines: [before] });
    expect(assets.map(({ isDeleted }) => isDeleted)).toEqual([false]);
  });

  it('A7: a failure to collect loses nothing, and is said', () => {
    const previous = next({ assets: { kind: 'collected', assets: [makeAsset()], uncollected: [] } });
    const after = next({ previous, assets: { kind: 'failed', message: 'es error', at: NOON } });
    expect(after?.customAssets).toEqual(previous?.customAssets);
    expect(report({ leader: after! }).reason?.code).toBe('assets-not-collected');
  });

  it('A8: uninstalling a package deletes none of its custom assets', () => {
    const asset = makeAsset();
    const assets = collect({ previous: assetsOf(holding(asset)), pipelines: [asset], owners: [] });
    expect(assets).toEqual([asset]);
  });
});

describe('B: convergence', () => {
  it('B1: newer is fine, for plan and status alike', () => {
    const { reason, wire } = decide(wanted, makeInstallation({ version: '2.1.0' }));
    expect([reason, wire?.syncStatus]).toEqual(['newer-installed', 'completed']);
  });

  it('B2: an upgrade that was rolled back waits before it is tried again', () => {
    const record = makeInstallation({ version: '1.0.0', failedInstalls: failures(1, 1) });
    expect(decide(wanted, record).reason).toBe('backing-off');
    expect(report({ installations: [record] }).integrations[0]?.detail).toBe('raw');
  });

  it('B3: an error that was answered rather than thrown is an outcome with its reason', async () => {
    const plan = planRemote({ leader: wanted, installations: [], host: makeHost(), policy, now: NOON });
    const answers = { kind: 'refused', code: 'registry-unreachable', message: 'no route' } as const;
    const { ports } = createModelRemote({ now: () => NOON, details: () => answers });
    const options = { signal: { aborted: false }, now: () => NOON, concurrency: 1 };
    expect((await applyPlan(plan, ports, options)).map(({ result }) => result)).toEqual([answers]);
  });

  it('B4: attempts count per version, and a person may ask for one more', () => {
    const exhausted = makeInstallation({ status: 'install_failed', failedInstalls: failures(5, 1) });
    expect(decide(wanted, exhausted).reason).toBe('attempts-exhausted');
    expect(decide(listing(makeIntegration({ packageVersion: '2.0.1' })), exhausted).kind).toBe('install');
    const input = { leader: wanted, installations: [exhausted], host: makeHost(), policy, now: NOON };
    expect(planRemote({ ...input, ignoreBackoff: ['nginx'] }).steps[0]?.kind).toBe('install');
  });

  it('B5: every wait that is written down can happen', () => {
    const reasonAfter = (count: number, minutes: number) =>
      decide(wanted, makeInstallation({ status: 'install_failed', failedInstalls: failures(count, minutes) }))
        .reason;
    policy.backoffMs.forEach((wait, index) => {
      expect(reasonAfter(index + 1, wait / MINUTE - 1)).toBe('backing-off');
      expect(reasonAfter(index + 1, wait / MINUTE)).toBe('retry-after-failure');
    });
    expect(policy.maxAttempts).toBe(policy.backoffMs.length + 1);
  });

  it('B6: a failed install without attempts is tried again, and can be shown', () => {
    const { reason, wire } = decide(wanted, makeInstallation({ status: 'install_failed' }));
    expect([reason, wire?.error]).toEqual(['retry-after-failure', 'Installation status: install_failed  ']);
  });

  it('B7: an install may run for a while, shown as such, and not for ever', () => {
    const record = makeInstallation({ version: '1.0.0', status: 'installing', startedAt: NOON });
    const young = decide(wanted, record);
    expect([young.reason, young.wire?.syncStatus]).toEqual(['installing', 'synchronizing']);
    expect(decide(wanted, record, makeHost(), NOON + 31 * MINUTE).reason).toBe('retry-after-stall');
  });

  it('B8: another version, older and uninstalled, is removed; waiting is no warning', () => {
    const { kind, wire } = decide(gone, makeInstallation({ version: '1.9.0' }));
    expect([kind, wire?.syncStatus]).toEqual(['uninstall', 'synchronizing']);
  });

  it('B9: tombstones of integrations end', () => {
    const now = NOON + 91 * 24 * 60 * MINUTE;
    const previous = listing(makeTombstone({ deletedAt: NOON }));
    expect(next({ previous, now })?.integrations).toEqual([]);
  });

  it('B10: a pipeline of the same version and another content is written', () => {
    const [here, there] = [1, 2].map((value) =>
      makeAsset({ body: { version: 7, processors: [{ set: { value } }] } }),
    );
    const remote = { assets: [there!], ledgers: [], dependencies: {} };
    expect(decideAsset(holding(here!), { remote })).toEqual(['put-asset: asset-different']);
  });

  it('B11: what a cluster makes of a template is still the same template', () => {
    const type = 'component_template' as const;
    const here = makeAsset({ type, body: { template: { settings: { number_of_replicas: 1 } } } });
    const body = {
      template: { settings: { index: { number_of_replicas: '1' } }, mappings: {} },
      _meta: { by: 'somebody' },
      modified_date_millis: 5,
    };
    const remote = { assets: [{ ...here, body }], ledgers: [], dependencies: {} };
    expect(decideAsset(holding(here), { remote })).toEqual(['skip: asset-current']);
  });

  it('B12: names go by data streams', () => {
    const lookUp = createOwnerLookup([makeOwner('my', 'logs-my.a.b')]);
    const ownership = (name: string) => lookUp({ type: 'ingest_pipeline', name }).kind;
    expect(ownership('logs-my.a.b@custom')).toBe('owned');
    expect(ownership('logs-my.a.b-prod@custom')).toBe('owned');
    expect(ownership('my-pkg.x@custom')).toBe('unowned');
  });

  it('B13: packages of every kind and source are listed; what cannot sync is said, with the reason', () => {
    const installations = (['registry', 'bundled', 'upload', 'custom'] as const).map((source) =>
      makeInstallation({ packageName: source, source }),
    );
    const leader = next({ installations })!;
    expect(leader.integrations).toHaveLength(4);
    const rows = report({ leader, installations: [] }).integrations;
    expect(Object.fromEntries(rows.map((row) => [row.packageName, row.reason?.code]))).toEqual({
      registry: 'not-installed',
      bundled: 'not-installed',
      upload: 'cannot-sync',
      custom: 'cannot-sync',
    });
  });

  it('B14: what has not changed is not written', () => {
    const change = {
      installations: [makeInstallation()],
      assets: { kind: 'collected', assets: [makeAsset()], uncollected: [] },
      now: NOON,
    } as const;
    const previous = next(change);
    expect(previous).toBeDefined();
    expect(next({ ...change, previous, now: NOON + MINUTE })).toBeUndefined();
  });
});

describe('C: status', () => {
  it('C1: without a license nothing looks completed', () => {
    expect(wireError({ kind: 'not-licensed', place: 'remote' })).not.toBe('');
    const observation = { kind: 'not-licensed', place: 'remote' } as const;
    const made = reportRemote({
      names: { management: 'berlin', remote: 'tokyo', output: 'Tokyo' },
      isSyncEnabled: true,
      leader: wanted,
      observation,
      policy,
      now: NOON,
      lastInSyncAt: undefined,
      behindSince: undefined,
    });
    expect(made.state).toBe('not_licensed');
  });

  it('C2: custom assets that could not be read are never green', () => {
    const observed = { kind: 'unread', message: 'timeout' } as const;
    const leader = holding(makeAsset());
    const statuses = wireAssets({ leader, observed, host: makeHost(), policy, now: NOON });
    expect(statuses.map(({ syncStatus }) => syncStatus)).toEqual(['warning']);
    expect(report({ leader, assets: observed }).state).toBe('warning');
  });

  it('C3: a host that matches nobody, and a follower that lags, are seen', () => {
    expect(report({ host: undefined }).state).toBe('not_addressed');
    const newest = { ...wanted, stamp: { generation: 3, hash: 'newer' } };
    const made = report({ installations: [makeInstallation()] }, newest);
    expect(made).toMatchObject({ state: 'syncing', generation: { leader: 3, follower: 1, lag: 2 } });
  });

  it('C10: several management clusters may feed one remote', () => {
    const leaders = [wanted, listing(makeIntegration({ packageName: 'system' }))];
    const merged = mergeLeaders(
      leaders.map((leader, index) => ({ follower: `f${index}`, leader, host: makeHost() })),
    );
    const { steps } = planRemote({ ...merged, installations: [], policy, now: NOON });
    expect(steps.map(({ packageName }) => packageName)).toEqual(['nginx', 'system']);
  });

  it('C12: what has changed can be kept', () => {
    const [before, after] = [report({}), report({ installations: [makeInstallation()] })];
    expect(diffReports(before, after)).toHaveLength(2);
  });
});
