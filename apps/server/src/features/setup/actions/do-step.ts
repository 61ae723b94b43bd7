/** Does one step, when it is not done. */
import type { SetupStepId } from '@lockstep/contracts';
import { checkStep } from '../checks/check-steps.ts';
import type { CredentialStore } from '../credential-store.ts';
import type { SetupPorts } from '../setup-ports.ts';
import type { SetupSession } from '../setup-session.ts';
import {
  createApplyKey,
  createCrossClusterKey,
  createLeader,
  createRoles,
  createToken,
  follow,
  loadKeystores,
  registerAlias,
  startTrials,
} from './do-clusters.ts';
import { saveOutput, syncNow } from './do-output.ts';
import { already, failureOf, type DoStep, type Outcome } from './outcome.ts';

const DOERS: Readonly<Partial<Record<SetupStepId, DoStep>>> = {
  licenses: startTrials,
  api_key: createCrossClusterKey,
  reload: loadKeystores,
  alias: registerAlias,
  roles: createRoles,
  leader: createLeader,
  follower: follow,
  service_token: createToken,
  remote_key: createApplyKey,
  output: saveOutput,
  first_sync: syncNow,
};

/** Loading the keystores again is how one looks; held secrets have to get into an output that is there. */
const ALWAYS: readonly SetupStepId[] = ['reload'];

const DO_LIMIT_MS = 60_000;

export interface DoOptions {
  readonly step: SetupStepId;
  readonly again: boolean;
}

/** Undefined for a step that only a person can do. */
export async function doStep(
  services: { readonly ports: SetupPorts; readonly credentialStore: CredentialStore },
  session: SetupSession,
  { step, again }: DoOptions,
): Promise<Outcome | undefined> {
  const doer = DOERS[step];
  if (doer === undefined) return undefined;
  const check = await session.look();
  const stand = await checkStep(step, check);
  const hasChanges = step === 'output' && check.console.held.length > 0;
  if (stand.state === 'done' && !again && !hasChanges && !ALWAYS.includes(step))
    return already(stand.message);
  try {
    return await doer({
      ...services,
      session,
      plan: session.plan,
      check,
      again,
      signal: AbortSignal.timeout(DO_LIMIT_MS),
    });
  } catch (error) {
    return failureOf(error, session.plan);
  }
}
