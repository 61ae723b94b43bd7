import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPlan } from '../apply/apply-plan.ts';
import { listIntegrations } from '../leader/list-integrations.ts';
import { DEFAULT_POLICY } from '../policy.ts';
import {
  makeHost,
  makeInstallation,
  makeIntegration,
  makeLeader,
  makeTombstone,
  NOON,
} from '../testing/make-state.ts';
import type { SyncPorts } from '../ports.ts';
import { inWaves } from './needed-packages.ts';
import { planRemote, type PlanInput } from './plan-remote.ts';

const input = (changes: Partial<PlanInput>): PlanInput => ({
  leader: makeLeader(),
  installations: [],
  host: makeHost(),
  policy: DEFAULT_POLICY,
  now: NOON,
  ...changes,
});

const parent = { packageName: 'a_house', dependencies: ['door'] };
const dependency = { packageName: 'door', isDependency: true };

async function calls(changes: Partial<PlanInput>): Promise<readonly string[]> {
  const asked: string[] = [];
  const call = (step: { readonly kind: string; readonly packageName: string }) => {
    asked.push(`${step.kind} ${step.packageName}`);
    return Promise.resolve({ kind: 'done' } as const);
  };
  const ports: SyncPorts = { install: call, setNamespaces: call, uninstall: call };
  await applyPlan(planRemote(input(changes)), ports, {
    signal: { aborted: false },
    now: () => NOON,
    concurrency: 4,
  });
  return asked;
}

describe('a dependency', () => {
  it('is listed as one, with what needs it, and keeps that as a tombstone', () => {
    const live = listIntegrations({
      installations: [makeInstallation(parent), makeInstallation(dependency)],
      previous: [],
      areTombstonesWanted: true,
      expiry: undefined,
    });
    expect(live).toMatchObject([parent, dependency]);
    const gone = listIntegrations({
      installations: [],
      previous: live,
      areTombstonesWanted: true,
      expiry: undefined,
    });
    expect(gone).toMatchObject([{ ...parent, installStatus: 'not_installed' }, dependency]);
  });

  it('is installed before what needs it', async () => {
    const leader = makeLeader({ integrations: [makeIntegration(parent), makeIntegration(dependency)] });
    expect(await calls({ leader })).toEqual(['install door', 'install a_house']);
    expect(planRemote(input({ leader })).steps).toMatchObject([
      { packageName: 'a_house', dependencies: ['door'] },
      { packageName: 'door', isDependency: true },
    ]);
  });

  it('is removed after what needs it', async () => {
    const leader = makeLeader({ integrations: [makeTombstone(dependency), makeTombstone(parent)] });
    const installations = [makeInstallation(parent), makeInstallation(dependency)];
    expect(await calls({ leader, installations })).toEqual(['uninstall a_house', 'uninstall door']);
  });

  it('is not removed while something that stays on the remote needs it', () => {
    const leader = makeLeader({ integrations: [makeTombstone(dependency)] });
    const installations = [makeInstallation(parent), makeInstallation(dependency)];
    expect(planRemote(input({ leader, installations })).steps).toMatchObject([
      { kind: 'skip', reason: 'removal-needed', evidence: { neededBy: ['a_house'] } },
    ]);
  });

  it('does not go with its parent when it is listed for itself', () => {
    const leader = makeLeader({
      integrations: [makeIntegration({ packageName: 'door' }), makeTombstone({ packageName: 'a_house' })],
    });
    const installations = [makeInstallation(parent), makeInstallation(dependency)];
    expect(planRemote(input({ leader, installations })).steps).toMatchObject([
      { packageName: 'door', kind: 'skip' },
      { packageName: 'a_house', kind: 'uninstall', keep: ['door'] },
    ]);
  });

  it('that the remote alone has is neither removed nor called missing', () => {
    const leader = makeLeader({ integrations: [makeIntegration({ packageName: 'a_house' })] });
    const installations = [makeInstallation(parent), makeInstallation(dependency)];
    expect(planRemote(input({ leader, installations })).steps).toMatchObject([
      { packageName: 'a_house', reason: 'already-current' },
    ]);
  });
});

describe('waves', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  const graph = fc.uniqueArray(fc.record({ packageName: name, dependencies: fc.uniqueArray(name) }), {
    selector: (step) => step.packageName,
  });

  it('have every step once, circles or not', () => {
    fc.assert(
      fc.property(graph, (steps) => {
        expect(new Set(inWaves(steps).flat())).toEqual(new Set(steps));
        expect(inWaves(steps).flat()).toHaveLength(steps.length);
      }),
    );
  });

  it('have what is needed in an earlier wave, where nothing needs itself', () => {
    const acyclic = graph.map((steps) =>
      steps.map((step) => ({
        ...step,
        dependencies: step.dependencies.filter((needed) => needed < step.packageName),
      })),
    );
    fc.assert(
      fc.property(acyclic, (steps) => {
        const waves = inWaves(steps);
        const at = (wanted: string) =>
          waves.findIndex((wave) => wave.some(({ packageName }) => packageName === wanted));
        for (const { packageName, dependencies } of steps)
          for (const needed of dependencies) expect(at(needed)).toBeLessThan(at(packageName));
      }),
    );
  });
});
