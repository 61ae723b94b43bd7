/** Data streams, settings of the space and the health of a Fleet Server, in Kibana's shapes. */
import { z } from 'zod';
import { lenientObject, lenientQuery } from '../lenient.ts';
import { defineRoute } from '../route.ts';

const readSettings = { kind: 'privileges', anyOf: [['fleet-settings-read']] } as const;
const writeSettings = { kind: 'privileges', anyOf: [['fleet-settings-all']] } as const;

const dataStreamSchema = z.object({
  index: z.string(),
  dataset: z.string(),
  namespace: z.string(),
  type: z.string(),
  /** Of the installed package that it belongs to; empty for none. */
  package: z.string(),
  package_version: z.string(),
  /** Newest document, in milliseconds since 1970; 0 without one. */
  last_activity_ms: z.number(),
  size_in_bytes: z.number(),
  size_in_bytes_formatted: z.union([z.number(), z.string()]),
  /** A console has no dashboards. */
  dashboards: z.array(z.object({ id: z.string(), title: z.string() })),
  serviceDetails: z.null(),
});

export const listDataStreams = defineRoute({
  id: 'list-data-streams',
  method: 'GET',
  path: '/api/fleet/data_streams',
  summary: 'Data streams of the home cluster that agents write to, with the rights of the user who asks.',
  access: { kind: 'privileges', anyOf: [['fleet-settings-read'], ['fleet-agent-policies-read']] },
  response: z.object({ data_streams: z.array(dataStreamSchema) }),
  errors: [],
});

export const listEpmDataStreams = defineRoute({
  id: 'list-epm-data-streams',
  method: 'GET',
  path: '/api/fleet/epm/data_streams',
  summary: 'Names of the data streams of the home cluster, by type and dataset.',
  access: { kind: 'privileges', anyOf: [['integrations-read']] },
  query: lenientQuery(
    z.strictObject({
      type: z.enum(['logs', 'metrics', 'traces', 'synthetics', 'profiling']).optional(),
      /** A part of the dataset. */
      datasetQuery: z.string().max(256).optional(),
      sortOrder: z.enum(['asc', 'desc']).default('asc'),
      /** Only those that no installed package made. */
      uncategorisedOnly: z.stringbool().default(false),
    }),
  ),
  response: z.object({ items: z.array(z.object({ name: z.string() })) }),
  errors: [],
});

export const checkServerHealth = defineRoute({
  id: 'check-fleet-server-health',
  method: 'POST',
  path: '/api/fleet/health_check',
  summary:
    'Asks the Fleet Server behind a stored host for its status; who does not answer in time is offline.',
  access: writeSettings,
  body: lenientObject(z.strictObject({ id: z.string().min(1).max(256) })),
  response: z.object({ name: z.string().optional(), status: z.string(), host_id: z.string() }),
  errors: ['FLEET_OBJECT_NOT_FOUND'],
});

const spaceSettings = z.object({ item: z.object({ allowed_namespace_prefixes: z.array(z.string()) }) });

export const getSpaceSettings = defineRoute({
  id: 'get-space-settings',
  method: 'GET',
  path: '/api/fleet/space_settings',
  summary: 'Settings of the one space: every namespace is allowed.',
  access: readSettings,
  response: spaceSettings,
  errors: [],
});

export const updateSpaceSettings = defineRoute({
  id: 'update-space-settings',
  method: 'PUT',
  path: '/api/fleet/space_settings',
  summary: 'Takes settings as they are; prefixes of namespaces are refused by name.',
  access: writeSettings,
  body: lenientObject(z.strictObject({})),
  response: spaceSettings,
  errors: [],
});
