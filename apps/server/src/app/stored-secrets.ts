/** Where sealed secrets are stored at home, and how those of policies are sealed that are not yet. */
import { randomUUID } from 'node:crypto';
import type { InstallTarget } from '../features/integrations/install-target.ts';
import { readSecretVariables } from '../features/integrations/secret-variables.ts';
import { sealedIn } from '../features/outputs/reseal-secrets.ts';
import { sealStoredPolicies } from '../features/agent-policies/seal-stored-policies.ts';
import type { PolicyStores } from '../features/agent-policies/policy-stores.ts';
import { sealedInFleetObjects } from './fleet-objects.ts';
import type { ConsoleCore } from './console-core.ts';

/** Of outputs and what they name. */
export const sealedInOutputs = async ({
  outputs,
  fleetObjects,
}: Pick<ConsoleCore, 'fleetObjects' | 'outputs'>): Promise<readonly string[]> => [
  ...(await outputs.list()).flatMap(sealedIn),
  ...(await sealedInFleetObjects(fleetObjects)),
];

/** In integration policies. */
export const sealedInPolicies = async ({ packagePolicies }: PolicyStores): Promise<readonly string[]> =>
  (await packagePolicies.list()).flatMap(({ sealed_secrets: sealed = {} }) => Object.values(sealed));

interface SealPolicies extends Pick<ConsoleCore, 'policies' | 'secretBox' | 'log'> {
  readonly home: InstallTarget;
}

/** Policies from before their secrets were sealed, and those that an older key sealed. */
export function sealPolicies({ policies, secretBox, log, home }: SealPolicies): Promise<void> {
  return sealStoredPolicies({
    stores: policies,
    secretBox,
    log,
    newId: randomUUID,
    secretVariables: async (name) => {
      const installed = (await home.store.get(name))?.installed;
      return installed === undefined ? [] : readSecretVariables(home, installed);
    },
  });
}
