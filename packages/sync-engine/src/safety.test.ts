/**
 * The safety rules that can be decided without a clock or a network, over generated
 * worlds with errors. "One run at a time", secrets, audit and index names are the server's.
 */
import fc from 'fast-check';
import { runs } from '@lockstep/tools/test-runs';
import { describe, expect, it } from 'vitest';
import {
  applyAssetPlan,
  applyPlan,
  findAddressedHost,
  blockedAssetRemovals,
  blockedRemovals,
  mergeLeaders,
  nextLeader,
  planAssets,
  planRemote,
  reportRemote,
  type LeaderState,
  type PortAnswer,
  type ReportInput,
} from './index.ts';
import {
  arbitraryAssetRemote,
  arbitraryInstallations,
  arbitraryLeader,
  arbitraryRemote,
  createModelAssetRemote,
  createModelRemote,
  MINUTE,
} from './testing/index.ts';

const PARIS = ['https://paris:9200'];
const world = fc.record({ packages: arbitraryRemote, assets: arbitraryAssetRemote });

function reportOf({ packages, assets }: World, leader: LeaderState, now: number) {
  const input: ReportInput = {
    ...packages,
    names: { management: 'm', remote: 'r', output: 'o' },
    isSyncEnabled: true,
    leader,
    observation: {
      kind: 'observed',
      at: now,
      leader: { ...packages.leader, customAssets: assets.leader.customAssets },
      installations: packages.installations,
      host: packages.host,
      assets: { kind: 'read', remote: assets.remote },
    },
    now,
    lastInSyncAt: undefined,
    behindSince: undefined,
  };
  return reportRemote(input);
}

interface World {
  readonly packages: Parameters<typeof planRemote>[0];
  readonly assets: Parameters<typeof planAssets>[0];
}

describe('safety', () => {
  it('D3.1: removes only what every addressing leader marks, with the option on, under prune protection', () => {
    const several = fc.array(arbitraryLeader, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(several, arbitraryRemote, (leaders, { installations, policy, now }) => {
        const inputs = leaders.map((leader, index) => ({
          follower: `f${index}`,
          leader,
          host: findAddressedHost(leader, { hosts: PARIS }),
        }));
        const plan = planRemote({ ...mergeLeaders(inputs), installations, policy, now });
        const removals = plan.steps.filter(({ kind }) => kind === 'uninstall');
        const addressing = inputs.filter(({ host }) => host !== undefined);
        for (const { packageName } of removals) {
          expect(addressing.length).toBeGreaterThan(0);
          for (const { leader, host } of addressing) {
            expect(host).toMatchObject({ syncIntegrations: true, syncUninstalledIntegrations: true });
            const said = leader.integrations.filter((entry) => entry.packageName === packageName);
            expect(new Set(said.map(({ installStatus }) => installStatus))).toEqual(
              new Set(['not_installed']),
            );
          }
        }
        const { minimum, maxShare } = policy.pruneProtection;
        const limit = Math.max(minimum, Math.floor(installations.length * maxShare));
        expect(removals.length).toBeLessThanOrEqual(limit);
      }),
      { numRuns: runs(300) },
    );
  });

  it('D3.1: a leader document that has lost everything removes nothing (F8)', () => {
    fc.assert(
      fc.property(arbitraryRemote, (input) => {
        const empty = { ...input.leader, integrations: [], customAssets: {} };
        expect(planRemote({ ...input, leader: empty }).steps).toEqual([]);
      }),
    );
  });

  it('D3.3: a status is green only if there is nothing left to do and nothing newer to know', () => {
    fc.assert(
      fc.property(world, arbitraryLeader, fc.boolean(), (made, other, isBehind) => {
        const follower = { ...made.packages.leader, customAssets: made.assets.leader.customAssets };
        const { now, host } = made.packages;
        const { state } = reportOf(
          { ...made, assets: { ...made.assets, host } },
          isBehind ? { ...other, stamp: { generation: 99, hash: 'newest' } } : follower,
          now,
        );
        if (state !== 'in_sync') return;
        expect(isBehind).toBe(false);
        expect(host?.syncIntegrations).toBe(true);
        expect(planRemote(made.packages).steps.every(({ kind }) => kind === 'skip')).toBe(true);
        const { policy } = made.packages;
        const plan = planAssets({ ...made.assets, host, policy, now });
        expect(plan.steps.every(({ kind }) => kind === 'skip')).toBe(true);
      }),
      { numRuns: runs(500) },
    );
  });

  it('D3.4: a second run without a change writes nothing', () => {
    fc.assert(
      fc.property(arbitraryLeader, arbitraryInstallations, (previous, installations) => {
        const run = (before: LeaderState, now: number) =>
          nextLeader({
            hosts: before.hosts,
            installations,
            previous: before,
            digest: (text) => text,
            assets: { kind: 'failed', message: 'es error', at: now },
            now,
          });
        const first = run(previous, 1);
        if (first.kind === 'write') expect(run(first.next, 2).kind).not.toBe('write');
      }),
    );
  });

  it('D3.9: after faults have ended everything is in sync or a named failure within two runs', async () => {
    const details = fc.constantFrom<PortAnswer | 'throw' | undefined>(
      { kind: 'failed', code: 'registry-down', message: 'x', retryable: true },
      { kind: 'failed', code: 'package-not-found', message: 'x', retryable: false },
      { kind: 'refused', code: 'in-use', message: 'x' },
      { kind: 'refused', code: 'busy', message: 'x' },
      'throw',
      undefined,
    );
    await fc.assert(
      fc.asyncProperty(world, fc.array(details, { maxLength: 12 }), async (made, faults) => {
        let { now } = made.packages;
        const pending = [...faults];
        const strike = () => {
          const next = pending.shift();
          if (next === 'throw') throw new Error('connection reset');
          return next;
        };
        const packages = createModelRemote({
          installations: made.packages.installations,
          now: () => now,
          details: strike,
        });
        const assets = createModelAssetRemote({ remote: made.assets.remote, details: strike });
        const options = { signal: { aborted: false }, now: () => now, concurrency: 1 };
        let held: readonly string[] = [];
        const current = (): World => ({
          packages: { ...made.packages, now, installations: packages.installations(), blockedRemovals: held },
          assets: {
            ...made.assets,
            host: made.packages.host,
            policy: made.packages.policy,
            now,
            remote: assets.observe(),
            blockedRemovals: held,
          },
        });
        const run = async () => {
          // Longer than any install may run, so that none is taken for alive.
          now += 61 * MINUTE;
          const input = current();
          const [plan, assetPlan] = [planRemote(input.packages), planAssets(input.assets)];
          packages.record(await applyPlan(plan, packages.ports, options));
          assets.record(await applyAssetPlan(assetPlan, assets.ports, options));
          held = [...held, ...blockedRemovals(plan), ...blockedAssetRemovals(assetPlan)];
        };
        for (let round = 0; round < 3; round += 1) await run();
        pending.length = 0;
        await run();
        await run();
        const input = current();
        const follower = { ...input.packages.leader, customAssets: input.assets.leader.customAssets };
        const report = reportOf(input, follower, now);
        const rows = [
          ...report.integrations,
          ...report.integrations.flatMap((row) => row.assets),
          ...report.otherAssets,
        ];
        for (const { state, reason } of rows) {
          expect(['syncing', 'late']).not.toContain(state);
          if (state !== 'in_sync') expect(reason?.nextAction).toBeTruthy();
        }
      }),
      { numRuns: runs(150) },
    );
  });
});
