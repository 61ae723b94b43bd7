/** One step without what the order tells; what the files of this folder build. */
import type { SetupStep } from '@lockstep/contracts';
import type { SetupPlan } from './setup-plan.ts';

export type StepText = Omit<SetupStep, 'id' | 'needs'>;

export interface StepFacts {
  readonly plan: SetupPlan;
  /** What the API key for this console (or for asking for the status) may do on the remote. */
  readonly remoteKeyRole: Readonly<Record<string, unknown>>;
}

export type BuildStep = (facts: StepFacts) => StepText;

type Doing = NonNullable<StepText['do']>;

export const doing = (label: string, requests: Doing['requests'], again: Doing['again'] = null): Doing => ({
  label,
  requests,
  credentials: [...new Set(requests.map(({ side }) => side))],
  again,
});
