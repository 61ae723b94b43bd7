/**
 * Addresses of Fleet Servers, in Kibana's shapes. A console has no Fleet Server: what is stored is for whoever reads it,
 * such as Terraform and the agent policies that name one.
 */
import { z } from 'zod';
import { lenientObject, lenientQuery } from '../lenient.ts';
import { plainText } from '../plain-text.ts';
import { defineRoute } from '../route.ts';

const reference = z.object({ id: z.string() });
const CLIENT_AUTH = ['optional', 'required', 'none'] as const;

const pem = z.string().max(65_536).nullish();
const pems = z.array(z.string().max(65_536)).max(10).nullish();
const openSsl = {
  certificate: pem,
  certificate_authorities: pems,
  client_auth: z.enum(CLIENT_AUTH).nullish(),
  es_certificate: pem,
  es_certificate_authorities: pems,
  agent_certificate: pem,
  agent_certificate_authorities: pems,
};

/** What nobody has set is absent. */
export const serverHostSchema = z.object({
  id: z.string(),
  name: z.string(),
  host_urls: z.array(z.string()),
  is_default: z.boolean(),
  is_internal: z.boolean().optional(),
  is_preconfigured: z.boolean(),
  proxy_id: z.string().nullable().optional(),
  ssl: z.object(openSsl).nullable().optional(),
  /** References to the keys that are stored; taken back they mean "as it is". */
  secrets: z
    .object({
      ssl: z.object({
        key: reference.optional(),
        es_key: reference.optional(),
        agent_key: reference.optional(),
      }),
    })
    .optional(),
});
export type ServerHostOnWire = z.infer<typeof serverHostSchema>;

/** The keys are sealed wherever they are given; an object is a reference that a client read before. */
const keyInput = z.union([z.string().min(1).max(65_536), z.looseObject({ id: z.string() })]).nullish();

const hostFields = {
  name: plainText(1024).min(1, 'Enter a name.'),
  host_urls: z
    .array(z.string().max(2_048))
    .min(1, 'There is at least one address.')
    .max(100, 'There are at most 100 addresses.'),
  is_default: z.boolean().optional(),
  is_internal: z.boolean().optional(),
  proxy_id: z.string().max(256).nullish(),
  ssl: z.strictObject({ ...openSsl, key: pem, es_key: pem, agent_key: pem }).nullish(),
  secrets: z
    .strictObject({
      ssl: z.strictObject({ key: keyInput, es_key: keyInput, agent_key: keyInput }).nullish(),
    })
    .nullish(),
};

export const newServerHostSchema = z.strictObject({
  ...hostFields,
  id: plainText(256).min(1, 'An ID has at least one character.').optional(),
});
const hostChangeSchema = z.strictObject(hostFields).partial();
export type ServerHostChange = z.output<typeof hostChangeSchema>;

const readHosts = {
  kind: 'privileges',
  anyOf: [['fleet-settings-read'], ['fleet-agent-policies-read']],
} as const;
const writeHosts = { kind: 'privileges', anyOf: [['fleet-settings-all']] } as const;
const byId = z.object({ hostId: z.string().min(1) });
const oneHost = z.object({ item: serverHostSchema });

export const listServerHosts = defineRoute({
  id: 'list-fleet-server-hosts',
  method: 'GET',
  path: '/api/fleet/fleet_server_hosts',
  summary: 'All Fleet Server hosts, the default one first.',
  access: readHosts,
  query: lenientQuery(z.strictObject({}), { readOnly: ['page', 'perPage', 'sortField', 'sortOrder'] }),
  response: z.object({
    items: z.array(serverHostSchema),
    total: z.number().int(),
    page: z.number().int(),
    perPage: z.number().int(),
  }),
  errors: [],
});

export const getServerHost = defineRoute({
  id: 'get-fleet-server-host',
  method: 'GET',
  path: '/api/fleet/fleet_server_hosts/{hostId}',
  summary: 'One Fleet Server host.',
  access: readHosts,
  params: byId,
  response: oneHost,
  errors: ['FLEET_OBJECT_NOT_FOUND'],
});

export const createServerHost = defineRoute({
  id: 'create-fleet-server-host',
  method: 'POST',
  path: '/api/fleet/fleet_server_hosts',
  summary: 'Stores a Fleet Server host; one that is the default takes that from the one before.',
  access: writeHosts,
  body: lenientObject(newServerHostSchema),
  response: oneHost,
  errors: ['FLEET_OBJECT_INVALID', 'FLEET_OBJECT_EXISTS'],
});

export const updateServerHost = defineRoute({
  id: 'update-fleet-server-host',
  method: 'PUT',
  path: '/api/fleet/fleet_server_hosts/{hostId}',
  summary: 'Changes a Fleet Server host: absent leaves a member as it is, null clears it.',
  access: writeHosts,
  params: byId,
  body: lenientObject(hostChangeSchema, { readOnly: ['id', 'is_preconfigured'] }),
  response: oneHost,
  errors: ['FLEET_OBJECT_NOT_FOUND', 'FLEET_OBJECT_INVALID', 'CONFLICT'],
});

export const deleteServerHost = defineRoute({
  id: 'delete-fleet-server-host',
  method: 'DELETE',
  path: '/api/fleet/fleet_server_hosts/{hostId}',
  summary: 'Deletes a Fleet Server host that is not the default and that no agent policy names.',
  access: writeHosts,
  params: byId,
  response: z.object({ id: z.string() }),
  errors: ['FLEET_OBJECT_NOT_FOUND', 'FLEET_OBJECT_IN_USE', 'FLEET_OBJECT_INVALID', 'CONFLICT'],
});
