import type { Plan, Step } from '../plan/plan.ts';
import { inWaves } from '../plan/needed-packages.ts';
import type { CancelSignal, PortAnswer, SyncPorts } from '../ports.ts';
import type { Outcome } from './outcome.ts';
import { runSteps, untried, type RunOptions } from './run-steps.ts';

export type ApplyOptions<Signal extends CancelSignal = CancelSignal> = RunOptions<Signal, Step>;

/**
 * Carries out a plan: all installs and upgrades, then namespaces, then all uninstalls, a bounded number at a time. What is needed comes
 * before whoever needs it, and goes after it. Never rejects: what a port answers or throws is the outcome of that step, and the others go on. Nothing is retried or rolled back here,
 * because the next tick observes again. After a cancel no further step begins. One outcome per step, in plan order.
 */
export async function applyPlan<Signal extends CancelSignal>(
  plan: Plan,
  ports: SyncPorts<Signal>,
  options: ApplyOptions<Signal>,
): Promise<readonly Outcome[]> {
  const { steps } = plan;
  const done = new Map<Step, Outcome>();
  const run = async <One extends Step>(
    waves: readonly (readonly One[])[],
    ask: (step: One, signal: Signal) => Promise<PortAnswer>,
  ): Promise<void> => {
    for (const wave of waves)
      for (const [step, outcome] of await runSteps(wave, ask, options)) done.set(step, outcome);
  };
  // A fresh function keeps `this` of a port that is a method.
  await run(inWaves(steps.filter(isInstall)), (step, signal) => ports.install(step, signal));
  await run([steps.filter(isNamespaceStep)], (step, signal) => ports.setNamespaces(step, signal));
  await run(inWaves(steps.filter(isUninstall)).toReversed(), (step, signal) => ports.uninstall(step, signal));
  return steps.map((step) => done.get(step) ?? untried(step));
}

function isInstall(step: Step): step is Extract<Step, { kind: 'install' | 'upgrade' }> {
  return step.kind === 'install' || step.kind === 'upgrade';
}

function isNamespaceStep(step: Step): step is Extract<Step, { kind: 'set-namespaces' }> {
  return step.kind === 'set-namespaces';
}

function isUninstall(step: Step): step is Extract<Step, { kind: 'uninstall' }> {
  return step.kind === 'uninstall';
}
