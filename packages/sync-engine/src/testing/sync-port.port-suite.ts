/**
 * What every implementation of the ports must hold, as cases that any test runner can run: the in-memory remote and
 * the real one sit the same exam. A case throws when it fails.
 */
import assert from 'node:assert/strict';
import { applyPlan } from '../apply/apply-plan.ts';
import type { Outcome } from '../apply/outcome.ts';
import type { Installation, LeaderIntegration } from '../model.ts';
import { planRemote } from '../plan/plan-remote.ts';
import type { Plan } from '../plan/plan.ts';
import { DEFAULT_POLICY } from '../policy.ts';
import type { SyncPorts } from '../ports.ts';
import { makeHost, makeIntegration, makeLeader, makeTombstone } from './make-state.ts';

/** A remote with nothing installed, and one package that its registry has in two versions. */
interface PortSuiteRemote {
  readonly ports: SyncPorts<AbortSignal>;
  /** Every installation record of the remote, as the next run would read them. */
  readonly installations: () => Promise<readonly Installation[]>;
  readonly known: { readonly packageName: string; readonly older: string; readonly newer: string };
  /** A package that its registry does not have. */
  readonly unknown: { readonly packageName: string; readonly version: string };
}

export interface PortSuiteCase {
  readonly name: string;
  readonly run: (remote: PortSuiteRemote) => Promise<void>;
}

export const SYNC_PORT_CASES: readonly PortSuiteCase[] = [
  {
    name: 'installs the wanted version, and says done only when it is installed',
    async run(remote) {
      const { packageName, older } = remote.known;
      const [outcome] = await bring(remote, wanted(packageName, older));
      assert.deepEqual(outcome?.result, { kind: 'done' });
      const record = await recordOf(remote, packageName);
      assert.equal(record?.status, 'installed');
      assert.equal(record.version, older);
      assert.equal(record.installVersion, older);
      assert.ok(Number.isFinite(record.startedAt) && Number.isFinite(record.updatedAt));
    },
  },
  {
    name: 'upgrades in place',
    async run(remote) {
      const { packageName, older, newer } = remote.known;
      await bring(remote, wanted(packageName, older));
      const [outcome] = await bring(remote, wanted(packageName, newer));
      assert.equal(outcome?.step.kind, 'upgrade');
      assert.deepEqual(outcome.result, { kind: 'done' });
      const record = await recordOf(remote, packageName);
      assert.equal(record?.status, 'installed');
      assert.equal(record.version, newer);
    },
  },
  {
    name: 'leaves nothing to do after an install',
    async run(remote) {
      const { packageName, newer } = remote.known;
      await bring(remote, wanted(packageName, newer));
      const plan = await planFor(remote, wanted(packageName, newer));
      assert.deepEqual(
        plan.steps.map((step) => step.reason),
        ['already-current'],
      );
    },
  },
  {
    name: 'survives the same install twice',
    async run(remote) {
      const { packageName, newer } = remote.known;
      const plan = await planFor(remote, wanted(packageName, newer));
      await apply(remote, plan);
      const [again] = await apply(remote, plan);
      assert.ok(again?.result.kind === 'done' || again?.result.kind === 'refused');
      assert.equal((await recordOf(remote, packageName))?.version, newer);
    },
  },
  {
    name: 'answers a package that the registry does not have, and records nothing as installed',
    async run(remote) {
      const { packageName, version } = remote.unknown;
      const [outcome] = await bring(remote, wanted(packageName, version));
      assert.equal(outcome?.result.kind, 'failed');
      assert.equal(outcome.result.code, 'package-not-found');
      assert.notEqual(outcome.result.message, '');
      assert.notEqual((await recordOf(remote, packageName))?.status, 'installed');
    },
  },
  {
    name: 'uninstalls, and leaves no record',
    async run(remote) {
      const { packageName, newer } = remote.known;
      await bring(remote, wanted(packageName, newer));
      const [outcome] = await bring(remote, makeTombstone({ packageName, packageVersion: newer }));
      assert.equal(outcome?.step.kind, 'uninstall');
      assert.deepEqual(outcome.result, { kind: 'done' });
      assert.equal(await recordOf(remote, packageName), undefined);
    },
  },
  {
    name: 'survives the same uninstall twice',
    async run(remote) {
      const { packageName, newer } = remote.known;
      await bring(remote, wanted(packageName, newer));
      const plan = await planFor(remote, makeTombstone({ packageName, packageVersion: newer }));
      await apply(remote, plan);
      const [again] = await apply(remote, plan);
      assert.ok(again?.result.kind === 'done' || again?.result.kind === 'refused');
      assert.equal(await recordOf(remote, packageName), undefined);
    },
  },
];

function wanted(packageName: string, packageVersion: string): LeaderIntegration {
  return makeIntegration({ packageName, packageVersion });
}

async function bring(remote: PortSuiteRemote, entry: LeaderIntegration): Promise<readonly Outcome[]> {
  return apply(remote, await planFor(remote, entry));
}

async function planFor(remote: PortSuiteRemote, entry: LeaderIntegration): Promise<Plan> {
  return planRemote({
    leader: makeLeader({ integrations: [entry] }),
    installations: await remote.installations(),
    host: makeHost(),
    policy: DEFAULT_POLICY,
    now: Date.now(),
  });
}

function apply(remote: PortSuiteRemote, plan: Plan): Promise<readonly Outcome[]> {
  const { signal } = new AbortController();
  return applyPlan(plan, remote.ports, { signal, now: () => Date.now(), concurrency: 1 });
}

async function recordOf(remote: PortSuiteRemote, packageName: string): Promise<Installation | undefined> {
  return (await remote.installations()).find((record) => record.packageName === packageName);
}
