/** Routes of the console at its home cluster: is it up, and where is it. */
import { z } from 'zod';
import { defineRoute } from '../route.ts';

/** A part of the console as Kibana shows its own. */
const subsystemSchema = z.object({
  level: z.enum(['available', 'degraded', 'unavailable']),
  summary: z.string(),
});

export const getStatus = defineRoute({
  id: 'get-status',
  method: 'GET',
  path: '/api/status',
  summary: 'Whether the console is usable; its parts, with reasons, for signed-in users only.',
  access: { kind: 'public' },
  response: z.object({
    name: z.string(),
    /** Of the Elastic stack, as Kibana's clients want it: that of the home cluster, by which they decide what they send. */
    version: z.object({
      number: z.string(),
      build_flavor: z.literal('traditional'),
      build_snapshot: z.boolean(),
    }),
    /** Ours: the version of this console. */
    lockstep: z.object({ version: z.string() }),
    status: z.object({
      overall: subsystemSchema,
      /** For signed-in users: they name addresses and users. Own indices are what Kibana calls saved objects. */
      core: z.object({ elasticsearch: subsystemSchema, savedObjects: subsystemSchema }).optional(),
      /** For signed-in users. */
      plugins: z.object({ configuredOutputs: subsystemSchema, storedSecrets: subsystemSchema }).optional(),
      /** Stored secrets that need more than the first encryption key; null before they were counted. Which keys: `/api/console/encryption_keys`. */
      stored_secrets: z
        .object({ sealed_by_older_keys: z.number().int(), key_missing: z.number().int() })
        .nullable(),
    }),
  }),
  errors: [],
});

/** What a page shows before and after sign-in: the name of the home cluster, and that it is a simulation. */
const homeSchema = z.object({
  name: z.string(),
  /** Version of the home cluster; null while it cannot be reached. */
  version: z.string().nullable(),
  reachable: z.boolean(),
  /** Why this console does not write: the reason of the condition StoredDataUsable; null while it does. */
  read_only: z.enum(['StoredDataNewer', 'HomeMoved', 'HomeArriving']).nullable(),
  /** True when the operator has marked the clusters of this console as simulated. */
  simulation: z.boolean(),
  /** Whether this console offers lessons that break the simulated clusters: one console of a sandbox does. */
  has_lab: z.boolean(),
});

export const getHome = defineRoute({
  id: 'get-home',
  method: 'GET',
  path: '/api/console/home',
  summary: 'Name and version of the home cluster, and whether it is a simulation.',
  access: { kind: 'public' },
  response: homeSchema,
  errors: [],
});
