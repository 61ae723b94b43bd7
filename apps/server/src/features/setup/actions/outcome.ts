/** What doing a step answers, and how an error of a cluster becomes a sentence with a next action. */
import type { SetupSide } from '@lockstep/contracts';
import { ElasticError, type ElasticConnection } from '@lockstep/elastic';
import { AppError } from '../../../lib/app-error.ts';
import type { Created } from '../../../remedies/remedy.ts';
import { NoCredentialsError, StepFailedError } from '../../../remedies/run-remedy.ts';
import type { CheckContext } from '../checks/check-result.ts';
import type { CredentialStore } from '../credential-store.ts';
import { sideName, type SetupPlan } from '../model/setup-plan.ts';
import type { SetupPorts } from '../setup-ports.ts';
import type { SetupSession } from '../setup-session.ts';

export interface Outcome {
  readonly kind: 'done' | 'already' | 'failed';
  readonly message: string;
  /** Only with `failed`. */
  readonly nextAction?: string;
  readonly made?: readonly Created[];
  /** For the person who asked, this once. */
  readonly shownOnce?: readonly { readonly label: string; readonly value: string }[];
}

export interface DoContext {
  readonly session: SetupSession;
  readonly plan: SetupPlan;
  readonly ports: SetupPorts;
  readonly credentialStore: CredentialStore;
  /** How things stood right before. */
  readonly check: CheckContext;
  readonly again: boolean;
  readonly signal: AbortSignal;
}

export type DoStep = (context: DoContext) => Promise<Outcome>;

/** The step is done. `made`: what undoing may remove; left out, what the remedy created counts. */
export const did = (message: string, extra: Pick<Outcome, 'made' | 'shownOnce'> = {}): Outcome => ({
  kind: 'done',
  message,
  ...extra,
});

/** There was nothing to do. */
export const already = (message: string): Outcome => ({ kind: 'already', message });

/** The step was not done. */
export const failed = (message: string, nextAction: string): Outcome => ({
  kind: 'failed',
  message,
  nextAction,
});

/** The connection to one side. @throws NoCredentialsError when nobody has signed in there */
export function connectionTo({ session }: DoContext, side: SetupSide): ElasticConnection {
  const connection = session.connections[side];
  if (connection === undefined) throw new NoCredentialsError(side);
  return connection;
}

/** A failure that is no bug, as an outcome; rethrows everything else. */
export function failureOf(error: unknown, plan: SetupPlan): Outcome {
  if (error instanceof NoCredentialsError) {
    const name = sideName(plan, error.side);
    return failed(
      `Nobody has signed in to ${name} for this setup.`,
      `Enter credentials of ${name} at the first step.`,
    );
  }
  if (error instanceof StepFailedError)
    return failed(error.message, 'Correct what the message names, and do it again.');
  if (error instanceof AppError) {
    return failed(error.message, error.nextAction ?? 'Correct what the message names, and do it again.');
  }
  if (error instanceof ElasticError) return failed(error.details.message, nextAction(error));
  throw error;
}

function nextAction({ details }: ElasticError): string {
  switch (details.kind) {
    case 'forbidden':
      return 'Sign in with a user who has the privilege that the message names.';
    case 'unauthorized':
      return 'Enter the credentials again at the first step.';
    case 'license':
      return 'See the step for the licenses.';
    case 'busy':
    case 'throttled':
      return 'Wait a minute, and do it again.';
    case 'unreachable':
    case 'timeout':
    case 'aborted':
      return 'Check that the cluster is up and reachable, and do it again.';
    default:
      return 'Fix what the message names, and do it again.';
  }
}
