import type { Plan, Step } from '../plan/plan.ts';
import type { CancelSignal, SyncPorts } from '../ports.ts';
import type { Outcome } from './outcome.ts';
import { runSteps, untried, type RunOptions } from './run-steps.ts';

export type ApplyOptions<Signal extends CancelSignal = CancelSignal> = RunOptions<Signal, Step>;

/**
 * Carries out a plan: all installs and upgrades, then all uninstalls, a bounded number at a time. Never rejects: what
 * a port answers or throws is the outcome of that step, and the others go on. Nothing is retried or rolled back here,
 * because the next tick observes again. After a cancel no further step begins. One outcome per step, in plan order.
 */
export async function applyPlan<Signal extends CancelSignal>(
  plan: Plan,
  ports: SyncPorts<Signal>,
  options: ApplyOptions<Signal>,
): Promise<readonly Outcome[]> {
  const { steps } = plan;
  // A fresh function keeps `this` of a port that is a method.
  const installed = await runSteps(
    steps.filter(isInstall),
    (step, signal: Signal) => ports.install(step, signal),
    options,
  );
  const removed = await runSteps(
    steps.filter(isUninstall),
    (step, signal: Signal) => ports.uninstall(step, signal),
    options,
  );
  return steps.map((step) => installed.get(step) ?? removed.get(step) ?? untried(step));
}

function isInstall(step: Step): step is Extract<Step, { kind: 'install' | 'upgrade' }> {
  return step.kind === 'install' || step.kind === 'upgrade';
}

function isUninstall(step: Step): step is Extract<Step, { kind: 'uninstall' }> {
  return step.kind === 'uninstall';
}
