import type { AssetPlan, AssetStep, PutAssetStep, RemoveAssetStep } from '../plan/asset-plan.ts';
import type { AssetPorts, CancelSignal } from '../ports.ts';
import type { AssetOutcome } from './outcome.ts';
import { runSteps, untried, type RunOptions } from './run-steps.ts';

/**
 * Carries out a plan for custom assets, as `applyPlan` does for packages: first what others need, then those, then the
 * removals. An asset whose need was not met in this run is not attempted; nothing else waits for anything.
 */
export async function applyAssetPlan<Signal extends CancelSignal>(
  plan: AssetPlan,
  ports: AssetPorts<Signal>,
  options: RunOptions<Signal, AssetStep>,
): Promise<readonly AssetOutcome[]> {
  const outcomes = new Map<AssetStep, AssetOutcome>();
  const done = new Set<string>();
  const keep = (more: ReadonlyMap<AssetStep, AssetOutcome>) => {
    for (const [step, outcome] of more) {
      outcomes.set(step, outcome);
      if (outcome.result.kind === 'done') done.add(step.key);
    }
  };
  for (const wave of wavesOf(plan.steps.filter(isPut))) {
    const ready = wave.filter((step) => step.dependsOn.every((key) => done.has(key)));
    keep(await runSteps(ready, (step, signal: Signal) => ports.putAsset(step, signal), options));
  }
  keep(
    await runSteps(
      plan.steps.filter(isRemove),
      (step, signal: Signal) => ports.removeAsset(step, signal),
      options,
    ),
  );
  return plan.steps.map((step) => outcomes.get(step) ?? untried(step));
}

/** Each wave needs nothing but earlier ones. A need that is not in the plan, or comes later in it, is never met. */
function wavesOf(steps: readonly PutAssetStep[]): readonly (readonly PutAssetStep[])[] {
  const waveByKey = new Map<string, number>();
  const waves: PutAssetStep[][] = [];
  for (const step of steps) {
    const wave = 1 + Math.max(-1, ...step.dependsOn.map((key) => waveByKey.get(key) ?? -1));
    waveByKey.set(step.key, wave);
    (waves[wave] ??= []).push(step);
  }
  return waves;
}

function isPut(step: AssetStep): step is PutAssetStep {
  return step.kind === 'put-asset';
}

function isRemove(step: AssetStep): step is RemoveAssetStep {
  return step.kind === 'remove-asset';
}
