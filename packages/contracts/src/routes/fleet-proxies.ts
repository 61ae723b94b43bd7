/**
 * Proxies between agents and their cluster, in Kibana's shapes. This console goes through the proxy of an output, too.
 * What may be a secret of a proxy is stored sealed; where it would stand in an answer stands `STORED_SECRET`, and sent
 * back that means "as it is".
 */
import { z } from 'zod';
import { lenientObject, lenientQuery } from '../lenient.ts';
import { plainText } from '../plain-text.ts';
import { defineRoute } from '../route.ts';

/** Stands for a value that is stored and not shown: in a header, a key, or as the user of an address. */
export const STORED_SECRET = 'stored-secret';

/** What a person sees of a proxy; what nobody has set is absent. */
export const proxySchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Its credentials are sealed, and `STORED_SECRET` stands for them. */
  url: z.string(),
  certificate_authorities: z.string().nullable().optional(),
  certificate: z.string().nullable().optional(),
  certificate_key: z.literal(STORED_SECRET).optional(),
  proxy_headers: z.record(z.string(), z.literal(STORED_SECRET)).nullable().optional(),
  is_preconfigured: z.boolean(),
});
export type FleetProxyOnWire = z.infer<typeof proxySchema>;

const pem = z.string().max(65_536).nullish();
/** As HTTP names one. */
const headerName = z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}$/, 'This is no name of a header.');
const headerValue = z
  .union([z.string().max(8_192), z.number(), z.boolean()])
  .transform(String)
  .refine((text) => /^[\x20-\x7e]*$/.test(text), 'A header holds printable ASCII characters only.');

const proxyFields = {
  name: plainText(1024).min(1, 'Enter a name.'),
  url: z.string().min(1).max(2_048),
  certificate_authorities: pem,
  certificate: pem,
  certificate_key: pem,
  proxy_headers: z
    .record(headerName, headerValue)
    .refine((headers) => Object.keys(headers).length <= 50, 'A proxy has at most 50 headers.')
    .nullish(),
};

export const newProxySchema = z.strictObject({
  ...proxyFields,
  id: plainText(256).min(1, 'An ID has at least one character.').optional(),
});
const proxyChangeSchema = z.strictObject(proxyFields).partial();
export type ProxyChange = z.output<typeof proxyChangeSchema>;

const readProxies = {
  kind: 'privileges',
  anyOf: [['fleet-settings-read'], ['fleet-agent-policies-read']],
} as const;
const writeProxies = { kind: 'privileges', anyOf: [['fleet-settings-all']] } as const;
const byId = z.object({ proxyId: z.string().min(1) });
const oneProxy = z.object({ item: proxySchema });

export const listProxies = defineRoute({
  id: 'list-fleet-proxies',
  method: 'GET',
  path: '/api/fleet/proxies',
  summary: 'All proxies, by name.',
  access: readProxies,
  query: lenientQuery(z.strictObject({}), { readOnly: ['page', 'perPage', 'sortField', 'sortOrder'] }),
  response: z.object({
    items: z.array(proxySchema),
    total: z.number().int(),
    page: z.number().int(),
    perPage: z.number().int(),
  }),
  errors: [],
});

export const getProxy = defineRoute({
  id: 'get-fleet-proxy',
  method: 'GET',
  path: '/api/fleet/proxies/{proxyId}',
  summary: 'One proxy.',
  access: readProxies,
  params: byId,
  response: oneProxy,
  errors: ['FLEET_OBJECT_NOT_FOUND'],
});

export const createProxy = defineRoute({
  id: 'create-fleet-proxy',
  method: 'POST',
  path: '/api/fleet/proxies',
  summary: 'Stores a proxy, its credentials and the values of its headers sealed.',
  access: writeProxies,
  body: lenientObject(newProxySchema),
  response: oneProxy,
  errors: ['FLEET_OBJECT_INVALID', 'FLEET_OBJECT_EXISTS'],
});

export const updateProxy = defineRoute({
  id: 'update-fleet-proxy',
  method: 'PUT',
  path: '/api/fleet/proxies/{proxyId}',
  summary: 'Changes a proxy: absent leaves a member as it is, null clears it.',
  access: writeProxies,
  params: byId,
  body: lenientObject(proxyChangeSchema, { readOnly: ['id', 'is_preconfigured'] }),
  response: oneProxy,
  errors: ['FLEET_OBJECT_NOT_FOUND', 'FLEET_OBJECT_INVALID', 'CONFLICT'],
});

export const deleteProxy = defineRoute({
  id: 'delete-fleet-proxy',
  method: 'DELETE',
  path: '/api/fleet/proxies/{proxyId}',
  summary: 'Deletes a proxy that no output and no Fleet Server host uses.',
  access: writeProxies,
  params: byId,
  response: z.object({ id: z.string() }),
  errors: ['FLEET_OBJECT_NOT_FOUND', 'FLEET_OBJECT_IN_USE', 'FLEET_OBJECT_INVALID', 'CONFLICT'],
});
