/** Carries out a remedy as one step of a setup: what was created is on record, also when the step failed half-way. */
import type { Created, Remedy } from '../../../remedies/remedy.ts';
import { runRemedy, type RemedyRun } from '../../../remedies/run-remedy.ts';
import { failureOf, type DoContext, type Outcome } from './outcome.ts';

/** `tell` says what came of it when nothing failed. Waiting is left to the check of the step. */
export async function perform(
  context: DoContext,
  remedies: readonly Pick<Remedy, 'steps'>[],
  tell: (run: RemedyRun) => Outcome,
): Promise<Outcome> {
  const { session, signal } = context;
  const steps = remedies.flatMap((remedy) => remedy.steps.filter(({ kind }) => kind !== 'wait'));
  const run = await runRemedy({ steps }, { connections: session.connections, signal });
  const made = run.created.filter((created) => !isOnRecord(context, created));
  const outcome = run.failure === undefined ? tell(run) : failureOf(run.failure.error, context.plan);
  return made.length === 0 ? outcome : { ...outcome, made };
}

/** Whether this setup has recorded that it created exactly that, so that undoing may remove it. */
export function isOnRecord({ session }: DoContext, { kind, place, name, ref }: Created): boolean {
  return session.setup.made.some(
    (made) => made.kind === kind && made.place === place && made.name === name && made.ref === ref,
  );
}
