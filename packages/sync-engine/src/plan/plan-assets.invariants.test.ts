/** The invariants of planning, for custom assets, over generated documents, remotes and ledgers. */
import fc from 'fast-check';
import { runs } from '@lockstep/tools/test-runs';
import { describe, expect, it } from 'vitest';
import { applyAssetPlan } from '../apply/apply-asset-plan.ts';
import { assetKey } from '../assets/custom-asset.ts';
import type { PortAnswer } from '../ports.ts';
import { arbitraryAssetRemote } from '../testing/generate-state.ts';
import { makeAsset, makeHost, makeLeader, MINUTE, NOON } from '../testing/make-state.ts';
import { createModelAssetRemote, type ModelAssetRemote } from '../testing/model-asset-remote.ts';
import { DEFAULT_POLICY } from '../policy.ts';
import { wireAssets } from '../status/wire-assets.ts';
import type { AssetPlan } from './asset-plan.ts';
import { blockedAssetRemovals, planAssets } from './plan-assets.ts';
import { surveyAssets, type AssetSurveyInput } from './survey-assets.ts';

function holds(property: (input: AssetSurveyInput, plan: AssetPlan) => void): void {
  fc.assert(
    fc.property(arbitraryAssetRemote, (input) => property(input, planAssets(input))),
    { numRuns: runs(500) },
  );
}

function freezeDeep(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  Object.freeze(value);
  Object.values(value).forEach(freezeDeep);
}

async function tick(model: ModelAssetRemote, input: AssetSurveyInput): Promise<AssetPlan> {
  const plan = planAssets({ ...input, remote: model.observe() });
  const options = { signal: { aborted: false }, now: () => input.now, concurrency: 2 };
  model.record(await applyAssetPlan(plan, model.ports, options));
  return plan;
}

describe('planning custom assets', () => {
  it('1: leaves only skips once the plan has been applied', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryAssetRemote, async (input) => {
        // What was not read may be missing: then writing may fail, and waits.
        const model = createModelAssetRemote({ remote: input.remote });
        const plan = await tick(model, input);
        const blockedRemovals = blockedAssetRemovals(plan);
        const after = planAssets({ ...input, remote: model.observe(), blockedRemovals });
        expect(after.steps.filter((step) => step.kind !== 'skip')).toEqual([]);
      }),
      { numRuns: runs(300) },
    );
  });

  it('2 and 5: is deterministic, does not touch its input and survives JSON', () => {
    holds((input, plan) => {
      freezeDeep(input);
      expect(planAssets(input)).toStrictEqual(plan);
      expect(planAssets(structuredClone(input))).toStrictEqual(plan);
      expect(JSON.parse(JSON.stringify(plan))).toStrictEqual(plan);
    });
  });

  it('3: never overwrites a pipeline that has a higher version', () => {
    holds(({ remote }, { steps }) => {
      for (const step of steps) {
        if (step.kind !== 'put-asset' || step.type !== 'ingest_pipeline') continue;
        const seen = remote.assets.find((asset) => assetKey(asset) === step.key);
        const [here, there] = [step.body['version'], seen?.body['version']];
        if (typeof here === 'number' && typeof there === 'number') expect(there <= here).toBe(true);
      }
    });
  });

  it('4: removes only tombstones, under the switch of the addressing output, behind prune protection', () => {
    holds(({ leader, host, policy, remote }, { steps }) => {
      const removals = steps.filter(({ kind }) => kind === 'remove-asset');
      for (const { key } of removals) {
        expect(host).toMatchObject({ syncIntegrations: true, syncUninstalledIntegrations: true });
        expect(leader.customAssets[key]).toMatchObject({ isDeleted: true });
      }
      const { minimum, maxShare } = policy.pruneProtection;
      const isWithin = removals.length <= minimum || removals.length <= remote.assets.length * maxShare;
      expect(isWithin).toBe(true);
    });
  });

  it('6 and 7: has exactly one step per known asset, needs before what needs them', () => {
    holds(({ leader }, { steps }) => {
      const keys = steps.map((step) => step.key);
      const known = Object.keys(leader.customAssets).filter((key) => key !== 'transform:x');
      expect(keys.toSorted()).toEqual(known.toSorted());
      steps.forEach((step, index) => {
        if (step.kind !== 'put-asset') return;
        for (const need of step.dependsOn) expect(keys.indexOf(need)).toBeLessThan(index);
      });
    });
  });

  it('never writes what names something that is known to be missing', () => {
    holds((input, { steps }) => {
      const put = new Set(steps.filter(({ kind }) => kind === 'put-asset').map(({ key }) => key));
      for (const { key, situation } of surveyAssets(input)) {
        if (situation.kind === 'missing-dependency') expect(put.has(key)).toBe(false);
      }
    });
  });

  it('8: is done with whatever the wire calls completed', () => {
    holds((input, { steps }) => {
      const observed = { kind: 'read', remote: input.remote } as const;
      const reasonOf = new Map(steps.map((step) => [step.key, step.reason]));
      const settled = ['asset-current', 'asset-removed', 'asset-removal-not-allowed'];
      for (const { key, syncStatus } of wireAssets({ ...input, observed })) {
        expect(syncStatus === 'completed').toBe(settled.includes(reasonOf.get(key) ?? ''));
      }
    });
  });

  it('9: waits longer after every failure, never for ever, and not when the asset has changed', async () => {
    const answers: readonly PortAnswer[] = [
      { kind: 'failed', code: 'unexpected', message: 'x', retryable: true },
      { kind: 'refused', code: 'in-use', message: 'x' },
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...answers), fc.boolean(), async (answer, isDeleted) => {
        let now = NOON;
        const asset = makeAsset({ isDeleted });
        const model = createModelAssetRemote({
          remote: { assets: isDeleted ? [asset] : [], ledgers: [], dependencies: {} },
          details: () => answer,
        });
        const leaderOf = (body: typeof asset.body) =>
          makeLeader({ customAssets: { [assetKey(asset)]: { ...asset, body } } });
        const input = {
          leader: leaderOf(asset.body),
          host: makeHost(),
          policy: DEFAULT_POLICY,
          remote: model.observe(),
        };
        for (let minute = 0; minute <= 155; minute += 5) {
          await tick(model, { ...input, now });
          now += 5 * MINUTE;
        }
        // At 0, 5, 15, 35, 75, 115 and 155 minutes.
        expect(model.calls).toHaveLength(7);
        await tick(model, { ...input, leader: leaderOf({ processors: [] }), now });
        expect(model.calls).toHaveLength(isDeleted ? 7 : 8);
      }),
      { numRuns: runs(10) },
    );
  });

  it('10: lets a failure or garbage in one asset change only that asset and those that name it', () => {
    fc.assert(
      fc.property(arbitraryAssetRemote, (input) => {
        const calm = { ...input, policy: { ...input.policy, pruneProtection: { maxShare: 1, minimum: 0 } } };
        const key = 'ingest_pipeline:c';
        const spoiled = {
          ...calm,
          leader: { customAssets: { ...calm.leader.customAssets, [key]: { type: 'ingest_pipeline' } } },
          remote: {
            ...calm.remote,
            ledgers: calm.remote.ledgers.filter((ledger) => assetKey(ledger) !== key),
          },
        };
        const others = ({ steps }: AssetPlan) => steps.filter((step) => step.key !== key);
        expect(others(planAssets(spoiled))).toStrictEqual(others(planAssets(calm)));
      }),
      { numRuns: runs(300) },
    );
  });
});
