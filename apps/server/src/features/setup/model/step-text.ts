/** One step without what the order tells; what the files of this folder build. */
import type { SetupStep } from '@lockstep/contracts';
import { requestsOf, type Remedy } from '../../../remedies/remedy.ts';
import type { ByHand } from './by-hand.ts';
import type { SetupPlan } from './setup-plan.ts';

/** A step as the server has it: what is copied knows more than what the pages get. */
export type SetupStepText = Omit<SetupStep, 'by_hand'> & { by_hand: ByHand[] };
type StepText = Omit<SetupStepText, 'id' | 'needs'>;

export interface StepFacts {
  readonly plan: SetupPlan;
  /** What the API key for this console (or for asking for the status) may do on the remote. */
  readonly remoteKeyRole: Readonly<Record<string, unknown>>;
}

export type BuildStep = (facts: StepFacts) => StepText;

type StepAction = NonNullable<StepText['do']>;

/** What Lockstep does when asked to: the requests of remedies, as they are sent. */
export function stepAction(
  label: string,
  remedies: readonly Pick<Remedy, 'steps'>[],
  again: StepAction['again'] = null,
): StepAction {
  const requests = remedies.flatMap((remedy) => requestsOf(remedy));
  return { label, requests, credentials: [...new Set(requests.map(({ side }) => side))], again };
}
