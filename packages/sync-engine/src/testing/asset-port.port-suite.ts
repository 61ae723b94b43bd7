/** What every implementation of the asset ports must do, whichever cluster is behind it. */
import assert from 'node:assert/strict';
import { applyAssetPlan } from '../apply/apply-asset-plan.ts';
import type { AssetOutcome } from '../apply/outcome.ts';
import { assetKey, type CustomAsset } from '../assets/custom-asset.ts';
import type { RemoteAssets } from '../assets/remote-assets.ts';
import type { AssetPlan } from '../plan/asset-plan.ts';
import { planAssets } from '../plan/plan-assets.ts';
import { DEFAULT_POLICY } from '../policy.ts';
import type { AssetPorts } from '../ports.ts';
import { makeAsset, makeHost, makeLeader } from './make-state.ts';

/** A remote without custom assets. */
interface AssetPortSuiteRemote {
  readonly ports: AssetPorts<AbortSignal>;
  /** What is there of these, as the next run would read it. */
  readonly observe: (assets: readonly CustomAsset[]) => Promise<RemoteAssets>;
}

export interface AssetPortSuiteCase {
  readonly name: string;
  readonly run: (remote: AssetPortSuiteRemote) => Promise<void>;
}

const template = makeAsset({
  type: 'component_template',
  name: 'logs-suite.access@custom',
  body: {
    template: {
      settings: { index: { number_of_replicas: 0 } },
      mappings: { properties: { x: { type: 'keyword' } } },
    },
  },
});
const pipeline = makeAsset({
  name: 'logs-suite.access@custom',
  body: { description: 'suite', version: 1, processors: [{ set: { field: 'x', value: 'one' } }] },
});
const caller = makeAsset({
  name: 'logs-suite.calls@custom',
  body: { processors: [{ pipeline: { name: pipeline.name } }] },
});
const changed = {
  ...pipeline,
  body: { ...pipeline.body, processors: [{ set: { field: 'x', value: 'two' } }] },
};
const gone = (asset: CustomAsset): CustomAsset => ({ ...asset, isDeleted: true });

export const ASSET_PORT_CASES: readonly AssetPortSuiteCase[] = [
  ...[template, pipeline].map((asset) => ({
    name: `writes a ${asset.type} and then finds nothing to do`,
    async run(remote: AssetPortSuiteRemote) {
      await bring(remote, asset);
      assert.deepEqual(await reasons(remote, asset), ['asset-current']);
    },
  })),
  {
    name: 'replaces what is there, also with the same version',
    async run(remote) {
      await bring(remote, pipeline);
      assert.deepEqual(await reasons(remote, changed), ['asset-different']);
      await bring(remote, changed);
      assert.deepEqual(await reasons(remote, changed), ['asset-current']);
    },
  },
  {
    name: 'brings what is needed before what needs it',
    async run(remote) {
      await bring(remote, caller, pipeline);
      assert.deepEqual(await reasons(remote, caller, pipeline), ['asset-current', 'asset-current']);
    },
  },
  {
    name: 'removes, and says done also when it is gone already',
    async run(remote) {
      await bring(remote, template, pipeline);
      const assets = [gone(template), gone(pipeline)];
      const plan = await planFor(remote, assets);
      expectDone(await apply(remote, plan));
      expectDone(await apply(remote, plan));
      assert.deepEqual(await reasons(remote, ...assets), ['asset-removed', 'asset-removed']);
    },
  },
  {
    name: 'answers a body that cannot be, and leaves what is there',
    async run(remote) {
      await bring(remote, pipeline);
      const garbage = { ...pipeline, body: { processors: [{ no_such_processor: {} }] } };
      const [outcome] = await apply(remote, await planFor(remote, [garbage]));
      assert.equal(outcome?.result.kind, 'failed');
      assert.notEqual(outcome.result.message, '');
      assert.deepEqual(await reasons(remote, pipeline), ['asset-current']);
    },
  },
];

async function bring(remote: AssetPortSuiteRemote, ...assets: readonly CustomAsset[]): Promise<void> {
  expectDone(await apply(remote, await planFor(remote, assets)));
}

function expectDone(outcomes: readonly AssetOutcome[]): void {
  for (const { result } of outcomes) assert.deepEqual(result, { kind: 'done' });
}

async function reasons(remote: AssetPortSuiteRemote, ...assets: readonly CustomAsset[]) {
  return (await planFor(remote, assets)).steps.map((step) => step.reason);
}

async function planFor(remote: AssetPortSuiteRemote, assets: readonly CustomAsset[]): Promise<AssetPlan> {
  return planAssets({
    leader: makeLeader({ customAssets: Object.fromEntries(assets.map((each) => [assetKey(each), each])) }),
    remote: await remote.observe(assets),
    host: makeHost(),
    policy: DEFAULT_POLICY,
    now: Date.now(),
  });
}

function apply(remote: AssetPortSuiteRemote, plan: AssetPlan): Promise<readonly AssetOutcome[]> {
  const { signal } = new AbortController();
  return applyAssetPlan(plan, remote.ports, { signal, now: () => Date.now(), concurrency: 2 });
}
