/** The output that a setup is about, by which it is evaluated who may have it. */
import type { SetupChoices } from '@lockstep/contracts';
import type { OutputAccess } from '../../http/output-access.ts';
import type { UserContext } from '../../http/request-context.ts';
import type { ActionHead } from '../../lib/record-action.ts';
import { setupPlan } from './model/setup-plan.ts';
import type { StoredSetup } from './setup-document.ts';
import type { RemoteOutputFacts } from './setup-ports.ts';
import { notFound, type SetupServices } from './setup-services.ts';
import { findOutput } from './setup-session.ts';

type Services = Pick<SetupServices, 'ports' | 'store'>;

/** Undefined while there is no output of that name: such a setup is for whoever may set up every output. */
async function outputOf(
  { ports }: Pick<Services, 'ports'>,
  choices: SetupChoices,
): Promise<RemoteOutputFacts | undefined> {
  return findOutput(await ports.outputs.list(), setupPlan(choices));
}

/** A refusal tells nobody that there is an output which he does not see. */
export async function requireOutputOf(
  services: Pick<Services, 'ports'>,
  choices: SetupChoices,
  { outputs, principal }: Pick<UserContext, 'outputs' | 'principal'>,
): Promise<void> {
  const id = (await outputOf(services, choices))?.id;
  await outputs.require(principal.hidden.some((each) => each.id === id) ? undefined : id);
}

/** Setups with the output of each; null where there is none. */
export async function withOutputs(
  { ports }: Pick<Services, 'ports'>,
  setups: readonly StoredSetup[],
): Promise<readonly { readonly setup: StoredSetup; readonly outputId: string | null }[]> {
  const outputs = await ports.outputs.list();
  return setups.map((setup) => ({
    setup,
    outputId: findOutput(outputs, setupPlan(setup.choices))?.id ?? null,
  }));
}

/** The setup. Throws AppError `SETUP_NOT_FOUND` also for one that the caller may not have. */
export async function setupFor(
  services: Services,
  setupId: string,
  access: Pick<OutputAccess, 'may'>,
): Promise<StoredSetup> {
  const setup = await services.store.get(setupId);
  if (setup === undefined || !access.may((await outputOf(services, setup.choices))?.id)) {
    throw notFound(setupId);
  }
  return setup;
}

/** For the activity log: a step belongs to its output once there is one. */
export async function recordedOutput(
  services: Pick<Services, 'ports'>,
  choices: SetupChoices,
): Promise<Pick<ActionHead, 'output'>> {
  const output = await outputOf(services, choices);
  return output === undefined ? {} : { output: { id: output.id, name: output.name } };
}
