/** What automation asks a Fleet first: is it set up, may I, which settings, which spaces. */
import { z } from 'zod';
import { lenientObject, lenientQuery } from '../lenient.ts';
import { defineRoute } from '../route.ts';

const readSettings = { kind: 'privileges', anyOf: [['fleet-settings-read']] } as const;
const writeSettings = { kind: 'privileges', anyOf: [['fleet-settings-all']] } as const;
const signedIn = { kind: 'signed-in' } as const;

const settingsSchema = z.object({
  id: z.literal('fleet-default-settings'),
  /** Whoever wants prereleases says so in each request. */
  prerelease_integrations_enabled: z.literal(false),
  delete_unenrolled_agents: z.object({ enabled: z.literal(false), is_preconfigured: z.literal(false) }),
  /** Secrets of outputs and policies are stored sealed. */
  secret_storage_requirements_met: z.literal(true),
  output_secret_storage_requirements_met: z.literal(true),
  use_space_awareness_migration_status: z.literal('success'),
});

export const getFleetSettings = defineRoute({
  id: 'get-fleet-settings',
  method: 'GET',
  path: '/api/fleet/settings',
  summary: 'The settings of Fleet that a console has; none of them can be changed.',
  access: readSettings,
  response: z.object({ item: settingsSchema }),
  errors: [],
});

export const updateFleetSettings = defineRoute({
  id: 'update-fleet-settings',
  method: 'PUT',
  path: '/api/fleet/settings',
  summary: 'Takes settings as they are; one that would change something is refused by its name.',
  access: writeSettings,
  body: lenientObject(z.strictObject({}), {
    readOnly: [
      'id',
      'version',
      'secret_storage_requirements_met',
      'output_secret_storage_requirements_met',
      'use_space_awareness_migration_status',
      'has_seen_add_data_notice',
    ],
    defaults: {
      delete_unenrolled_agents: [
        { enabled: false, is_preconfigured: false },
        { is_preconfigured: false, enabled: false },
      ],
    },
  }),
  response: z.object({ item: settingsSchema }),
  errors: [],
});

const setupAnswer = z.object({
  isInitialized: z.boolean(),
  nonFatalErrors: z.array(z.object({ name: z.string(), message: z.string() })),
});

export const setUpFleet = defineRoute({
  id: 'setup-fleet',
  method: 'POST',
  path: '/api/fleet/setup',
  summary: 'Puts the outputs of the configuration in place, as every start does; safe to repeat.',
  access: writeSettings,
  response: setupAnswer,
  errors: [],
});

export const setUpAgents = defineRoute({
  id: 'setup-agents',
  method: 'POST',
  path: '/api/fleet/agents/setup',
  summary: 'The same, as older clients ask for it.',
  access: writeSettings,
  response: setupAnswer,
  errors: [],
});

export const getAgentsSetup = defineRoute({
  id: 'get-agents-setup',
  method: 'GET',
  path: '/api/fleet/agents/setup',
  summary: 'What is there for agents: secrets are stored sealed, and there is no Fleet Server.',
  access: readSettings,
  response: z.object({
    isReady: z.literal(false),
    is_secrets_storage_enabled: z.literal(true),
    missing_requirements: z.array(z.literal('fleet_server')),
    missing_optional_features: z.array(z.string()),
  }),
  errors: [],
});

export const checkPermissions = defineRoute({
  id: 'check-permissions',
  method: 'GET',
  path: '/api/fleet/check-permissions',
  summary: 'Whether the user may manage Fleet here.',
  access: signedIn,
  query: lenientQuery(z.strictObject({ fleetServerSetup: z.stringbool().default(false) })),
  response: z.object({ success: z.boolean(), error: z.literal('MISSING_PRIVILEGES').optional() }),
  errors: [],
});

export const getVerificationKeyId = defineRoute({
  id: 'get-verification-key-id',
  method: 'GET',
  path: '/api/fleet/epm/verification_key_id',
  summary: 'ID of the first key that signatures of packages are checked against; null without one.',
  access: { kind: 'privileges', anyOf: [['integrations-read']] },
  response: z.object({ id: z.string().nullable() }),
  errors: [],
});

export const spaceSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  disabledFeatures: z.array(z.string()),
  _reserved: z.literal(true),
});

export const listSpaces = defineRoute({
  id: 'list-spaces',
  method: 'GET',
  path: '/api/spaces/space',
  summary: 'The one space of a console.',
  access: signedIn,
  response: z.array(spaceSchema),
  errors: [],
});

export const getSpace = defineRoute({
  id: 'get-space',
  method: 'GET',
  path: '/api/spaces/space/{spaceId}',
  summary: 'A space; there is only the default one.',
  access: signedIn,
  params: z.object({ spaceId: z.string() }),
  response: spaceSchema,
  errors: ['SPACE_NOT_FOUND'],
});
