/** The invariants of planning, over generated leaders, remotes and policies with garbage in them. */
import fc from 'fast-check';
import { runs } from '@lockstep/tools/test-runs';
import { describe, expect, it } from 'vitest';
import { applyPlan } from '../apply/apply-plan.ts';
import type { LeaderIntegration } from '../model.ts';
import type { PortAnswer } from '../ports.ts';
import { reportRemote } from '../status/report-remote.ts';
import { isSettled } from '../status/sync-report.ts';
import { wireStatus } from '../status/wire-status.ts';
import {
  arbitraryRemote,
  arbitrarySaneInstallation,
  arbitrarySaneIntegration,
} from '../testing/generate-state.ts';
import { makeHost, makeLeader, MINUTE, NOON } from '../testing/make-state.ts';
import { createModelRemote, type ModelRemote } from '../testing/model-remote.ts';
import { relateVersions } from '../versions.ts';
import { blockedRemovals, planRemote, type PlanInput } from './plan-remote.ts';
import type { Plan } from './plan.ts';

function holds(property: (input: PlanInput, plan: Plan) => void): void {
  fc.assert(
    fc.property(arbitraryRemote, (input) => property(input, planRemote(input))),
    { numRuns: runs(500) },
  );
}

function freezeDeep(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  Object.freeze(value);
  Object.values(value).forEach(freezeDeep);
}

async function tick(remote: ModelRemote, input: PlanInput): Promise<Plan> {
  const plan = planRemote({ ...input, installations: remote.installations() });
  const options = { signal: { aborted: false }, now: () => input.now, concurrency: 2 };
  remote.record(await applyPlan(plan, remote.ports, options));
  return plan;
}

const SETTLED = [
  'already-current',
  'newer-installed',
  'namespaces-kept',
  'already-removed',
  'removal-not-allowed',
];

describe('planning', () => {
  it('1: leaves only skips once the plan has been applied', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryRemote, async (input) => {
        const remote = createModelRemote({ installations: input.installations, now: () => input.now });
        const plan = await tick(remote, input);
        const held = blockedRemovals(plan);
        const after = planRemote({
          ...input,
          installations: remote.installations(),
          blockedRemovals: [...(input.blockedRemovals ?? []), ...held],
        });
        expect(after.steps.filter((step) => step.kind !== 'skip')).toEqual([]);
      }),
      { numRuns: runs(300) },
    );
  });

  it('2: is deterministic and does not touch its input', () => {
    holds((input, plan) => {
      freezeDeep(input);
      expect(planRemote(input)).toStrictEqual(plan);
      expect(planRemote(structuredClone(input))).toStrictEqual(plan);
    });
  });

  it('3: never downgrades', () => {
    holds(({ installations }, { steps }) => {
      for (const step of steps) {
        if (step.kind !== 'install' && step.kind !== 'upgrade') continue;
        const seen = installations.find((record) => record.packageName === step.packageName);
        const isGood = seen?.status === 'installed' || seen?.version !== seen?.installVersion;
        if (seen === undefined || !isGood) continue;
        expect(relateVersions(step.wantedVersion, seen.version)).not.toBe('older');
        if (seen.status === 'installed') {
          expect(relateVersions(step.wantedVersion, seen.version)).toBe('newer');
        }
      }
    });
  });

  it('4: removes only tombstones, under the switch of the addressing output', () => {
    holds(({ leader, host }, { steps }) => {
      for (const step of steps.filter(({ kind }) => kind === 'uninstall')) {
        expect(host).toMatchObject({ syncIntegrations: true, syncUninstalledIntegrations: true });
        const entries = leader.integrations.filter((entry) => entry.packageName === step.packageName);
        expect(entries.every((entry) => entry.installStatus === 'not_installed')).toBe(true);
      }
    });
  });

  it('4: removes no more than prune protection allows', () => {
    holds(({ installations, policy: { pruneProtection }, allowedRemovals = [] }, { steps }) => {
      const removals = steps.filter(
        ({ kind, packageName }) => kind === 'uninstall' && !allowedRemovals.includes(packageName),
      ).length;
      const share = installations.length * pruneProtection.maxShare;
      expect(removals <= pruneProtection.minimum || removals <= share).toBe(true);
    });
  });

  it('5: survives JSON unchanged', () => {
    holds((_input, plan) => {
      expect(JSON.parse(JSON.stringify(plan))).toStrictEqual(plan);
    });
  });

  it('6 and 7: has exactly one step per listed package', () => {
    holds(({ leader }, { steps }) => {
      const names = steps.map((step) => step.packageName);
      expect(names.toSorted()).toEqual(
        [...new Set(leader.integrations.map((entry) => entry.packageName))].toSorted(),
      );
    });
  });

  it('8: is done with whatever the report calls in sync, and the wire completed', () => {
    holds((input, { steps }) => {
      const { leader, installations, host, now } = input;
      const report = reportRemote({
        ...input,
        names: { management: 'm', remote: 'r', output: 'o' },
        isSyncEnabled: true,
        observation: { kind: 'observed', at: now, leader, installations, host },
        lastInSyncAt: undefined,
        behindSince: undefined,
      });
      const settled = new Set(
        steps.filter((step) => SETTLED.includes(step.reason)).map(({ packageName }) => packageName),
      );
      for (const row of report.integrations) {
        expect(isSettled(row.state)).toBe(settled.has(row.packageName));
      }
      if (report.state === 'in_sync') expect(steps.every(({ kind }) => kind === 'skip')).toBe(true);
      // The wire has no word for "not addressed": what is uninstalled and stays for that reason is completed there.
      const isAddressed = host?.syncIntegrations === true;
      for (const { packageName, syncStatus, installStatus } of wireStatus(input)) {
        if (syncStatus !== 'completed') continue;
        if (!isAddressed && installStatus.main === 'not_installed') continue;
        expect(settled).toContain(packageName);
      }
    });
  });

  it('9: after the last attempt only skips, until another version is wanted', async () => {
    const answers: readonly PortAnswer[] = [
      { kind: 'failed', code: 'unexpected', message: 'x', retryable: true },
      { kind: 'failed', code: 'package-not-found', message: 'x', retryable: false },
      { kind: 'refused', code: 'not-licensed', message: 'x' },
    ];
    const scenario = fc.record({
      wanted: arbitrarySaneIntegration.map((entry) => ({
        ...entry,
        packageName: 'nginx',
        packageVersion: '3.0.0',
        installStatus: 'installed' as const,
        installSource: 'registry' as const,
      })),
      seen: fc.option(
        arbitrarySaneInstallation.map((record) => ({
          ...record,
          packageName: 'nginx',
          version: '1.0.0',
          installVersion: '1.0.0',
          status: 'installed' as const,
          failedInstalls: [],
        })),
        { nil: undefined },
      ),
      answer: fc.constantFrom(...answers),
      maxAttempts: fc.integer({ min: 1, max: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(
        arbitraryRemote,
        scenario,
        async ({ policy }, { wanted, seen, answer, maxAttempts }) => {
          let now = NOON;
          const installations = seen ? [seen] : [];
          const remote = createModelRemote({ installations, now: () => now, details: () => answer });
          const input = { host: makeHost(), policy: { ...policy, maxAttempts }, installations: [] };
          const leaderOf = (entry: LeaderIntegration) => makeLeader({ integrations: [entry] });
          for (let round = 0; round < 12; round += 1) {
            await tick(remote, { ...input, leader: leaderOf(wanted), now });
            now += 90 * MINUTE;
          }
          expect(remote.calls).toHaveLength(maxAttempts);
          await tick(remote, { ...input, leader: leaderOf({ ...wanted, packageVersion: '3.0.1' }), now });
          expect(remote.calls).toHaveLength(maxAttempts + 1);
        },
      ),
      { numRuns: runs(60) },
    );
  });

  it('10: lets garbage in one package change only that package', () => {
    fc.assert(
      fc.property(arbitraryRemote, fc.nat(), fc.string(), (input, pick, garbage) => {
        // Prune protection counts all packages, so it is the one thing that packages share.
        const calm = { ...input, policy: { ...input.policy, pruneProtection: { maxShare: 1, minimum: 0 } } };
        const { integrations } = input.leader;
        const victim = integrations[pick % Math.max(integrations.length, 1)]?.packageName;
        const spoiled: PlanInput = {
          ...calm,
          leader: {
            ...calm.leader,
            integrations: integrations.map((entry) =>
              entry.packageName === victim ? { ...entry, packageVersion: garbage, updatedAt: NaN } : entry,
            ),
          },
          installations: calm.installations.map((record) =>
            record.packageName === victim ? { ...record, version: garbage, startedAt: NaN } : record,
          ),
        };
        const others = ({ steps }: Plan) => steps.filter((step) => step.packageName !== victim);
        expect(others(planRemote(spoiled))).toStrictEqual(others(planRemote(calm)));
      }),
      { numRuns: runs(300) },
    );
  });
});
