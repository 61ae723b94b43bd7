/** What automation asks a Fleet first, answered for a console: settings, setup, permissions, spaces, and no agents. */
import {
  checkPermissions,
  DEFAULT_SPACE,
  getAgentsSetup,
  getFleetSettings,
  getSpace,
  getVerificationKeyId,
  listSpaces,
  may,
  setUpAgents,
  setUpFleet,
  updateFleetSettings,
  type Access,
} from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import { AppError } from '../../lib/app-error.ts';
import { bindAgentRoutes } from './agent-routes.ts';

export interface FleetConsoleOptions {
  /** Puts the outputs of the configuration in place. Rejects when that cannot be done now. */
  readonly setUp: () => Promise<void>;
  /** Of the first key that signatures are checked against; undefined without one. */
  readonly verificationKeyId: () => Promise<string | undefined>;
}

/** What Kibana wants for it. */
const ALL_OF_FLEET: Access = {
  kind: 'privileges',
  anyOf: [['fleet-settings-all', 'fleet-agent-policies-all']],
};

const SETTINGS = {
  id: 'fleet-default-settings',
  prerelease_integrations_enabled: false,
  delete_unenrolled_agents: { enabled: false, is_preconfigured: false },
  secret_storage_requirements_met: true,
  output_secret_storage_requirements_met: true,
  use_space_awareness_migration_status: 'success',
} as const;

const SPACE = {
  id: DEFAULT_SPACE,
  name: 'Default',
  description: 'The only space of this console.',
  disabledFeatures: [],
  _reserved: true,
} as const;

export function bindFleetConsoleRoutes(binder: Binder, options: FleetConsoleOptions): void {
  binder.guarded(getFleetSettings, () => Promise.resolve({ item: SETTINGS }));
  binder.guarded(updateFleetSettings, () => Promise.resolve({ item: SETTINGS }));

  const setUp = async () => {
    const problem = await options.setUp().then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error : new Error('It cannot be done now.')),
    );
    return {
      isInitialized: problem === undefined,
      nonFatalErrors: problem === undefined ? [] : [{ name: problem.name, message: problem.message }],
    };
  };
  binder.guarded(setUpFleet, setUp);
  binder.guarded(setUpAgents, setUp);
  binder.guarded(getAgentsSetup, () =>
    Promise.resolve({
      isReady: false,
      is_secrets_storage_enabled: true,
      missing_requirements: ['fleet_server'],
      missing_optional_features: [],
    }),
  );

  binder.guarded(checkPermissions, (_input, { principal: { rights } }) => {
    const success = may(ALL_OF_FLEET, rights);
    return Promise.resolve(success ? { success } : { success, error: 'MISSING_PRIVILEGES' as const });
  });
  binder.guarded(getVerificationKeyId, async () => ({ id: (await options.verificationKeyId()) ?? null }));
  binder.guarded(listSpaces, () => Promise.resolve([{ ...SPACE, disabledFeatures: [] }]));
  binder.guarded(getSpace, ({ params: { spaceId } }) => {
    if (spaceId !== SPACE.id) throw new AppError('SPACE_NOT_FOUND', `There is no space ${spaceId}.`);
    return Promise.resolve({ ...SPACE, disabledFeatures: [] });
  });
  bindAgentRoutes(binder);
}
