/** Agent policies and the integrations in them. */
import { randomUUID } from 'node:crypto';
import type { InstallForUser } from '../features/integrations/install-for-user.ts';
import { problemError } from '../features/integrations/failure-codes.ts';
import { registryProblem } from '../features/integrations/package-source.ts';
import { policyTemplateOf } from '../features/integrations/policy-template.ts';
import { readSecretVariables } from '../features/integrations/secret-variables.ts';
import type { OutputStore } from '../features/outputs/output-store.ts';
import { bindAgentPolicyRoutes } from '../features/agent-policies/agent-policy-routes.ts';
import { bindPackagePolicyRoutes } from '../features/agent-policies/package-policy-routes.ts';
import type { PackageToInstall } from '../features/agent-policies/policy-routes.ts';
import type { Binder } from '../http/bind-route.ts';
import type { UserContext } from '../http/request-context.ts';
import { AppError } from '../lib/app-error.ts';
import type { ConsoleCore } from './console-core.ts';
import type { ComposedSync } from './sync/sync-module.ts';

interface PolicyCompany {
  readonly sync: Pick<ComposedSync, 'trigger'>;
  readonly install: InstallForUser;
}

/**
 * Binds the routes of agent policies and integration policies. `sync` and `install` are what they need of other
 * features.
 */
export function bindPolicies(binder: Binder, core: ConsoleCore, { sync, install }: PolicyCompany): void {
  const { outputs, secretBox } = core;
  const options = {
    ...policyUpgradeOptions(core, sync),
    newId: randomUUID,
    requireServerHost: async (id: string | null | undefined) => {
      if (id === null || id === undefined || id === '') return;
      if ((await core.fleetObjects.serverHosts.get(id)) === undefined)
        throw new AppError('FLEET_OBJECT_NOT_FOUND', `Fleet Server host ${id} not found`);
    },
    outputs: () => outputs.list(),
    requireOutputs: (ids: readonly (string | null | undefined)[]) => requireOutputs(outputs, ids),
    installPackage: async ({ name, version, force }: PackageToInstall, context: UserContext) => {
      const wanted = { name, version, force, ignoreConstraints: false };
      const { installed } = await install(wanted, context, { mustBeNewest: !force });
      return { title: installed.title ?? installed.name, version: installed.version };
    },
    secretBox,
    secretVariables: (name: string) => requireSecretVariables(core, name),
  };
  bindAgentPolicyRoutes(binder, options);
  bindPackagePolicyRoutes(binder, options);
}

/** What moving policies to another version of their package takes. */
export function policyUpgradeOptions(core: ConsoleCore, sync: PolicyCompany['sync']) {
  const { clock, activity, home, policies, publish, registry } = core;
  return {
    stores: policies,
    clock,
    installedPackage: async (name: string) => {
      const installed = (await home.store.get(name))?.installed;
      if (installed?.status !== 'installed') return undefined;
      const { name: id, title = id, version, secretVariables } = installed;
      return { title, version, secretVariables };
    },
    offeredPolicy: async (name: string, version: string) => {
      const answer = await registry.packageInfo(name, version);
      // What was uploaded is in no registry; of anything else this is why it cannot be installed.
      if (answer.kind === 'not-found' && (await home.store.get(name)) === undefined)
        throw problemError(registryProblem(answer));
      return answer.kind === 'found' ? policyTemplateOf(answer.raw) : undefined;
    },
    onChange: () => {
      publish({ kind: 'policies-changed' });
      sync.trigger();
    },
    recording: activity.log.recording,
  };
}

/** A registry that is away does not make a secret a plain value. */
async function requireSecretVariables({ home }: ConsoleCore, name: string): Promise<ReadonlySet<string>> {
  const installed = (await home.store.get(name))?.installed;
  const found = installed === undefined ? [] : await readSecretVariables(home, installed);
  if (found !== undefined) return new Set(found);
  const message = `Which variables of ${name} are secret is not known, because its archive is not at hand.`;
  const nextAction = `Try again when the package registry answers, or reinstall ${name}.`;
  throw new AppError('REGISTRY_UNREACHABLE', message, { nextAction });
}

async function requireOutputs(
  outputs: OutputStore,
  ids: readonly (string | null | undefined)[],
): Promise<void> {
  for (const id of ids) {
    if (id === null || id === undefined || id === '' || (await outputs.get(id)) !== undefined) continue;
    throw new AppError('OUTPUT_NOT_FOUND', `Output ${id} not found`);
  }
}
