/** Routes of this console itself: is it up, who am I, sign in and out. */
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
      /** Stored secrets that need more than the first encryption key; null before they were counted. Which keys: `/api/console/sealing_keys`. */
      stored_secrets: z
        .object({ sealed_by_older_keys: z.number().int(), key_missing: z.number().int() })
        .nullable(),
    }),
  }),
  errors: [],
});

export const sessionSchema = z.object({
  user: z.object({ username: z.string(), full_name: z.string().nullable() }),
  /** What the user may do, so that a screen can disable an action with the reason. */
  privileges: z.array(z.string()),
  /** What holds for all outputs beyond that, and not for the home cluster. */
  all_outputs: z.array(z.string()),
  /** What holds for single outputs beyond both. */
  outputs: z.array(z.object({ id: z.string(), privileges: z.array(z.string()) })),
  /** Whether packages from files are taken (`registry.acceptUploads`); a screen offers it only then. */
  accepts_uploads: z.boolean(),
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

export const getSession = defineRoute({
  id: 'get-session',
  method: 'GET',
  path: '/api/console/session',
  summary: 'The signed-in user and what that user may do.',
  access: { kind: 'signed-in' },
  response: sessionSchema,
  errors: [],
});

export const createSession = defineRoute({
  id: 'create-session',
  method: 'POST',
  path: '/api/console/session',
  summary: 'Signs in with a user of the home cluster; the answer sets the session cookie.',
  access: { kind: 'public' },
  body: z.strictObject({
    username: z.string().min(1, 'Enter a user name.').max(256),
    password: z.string().min(1, 'Enter a password.').max(1024),
  }),
  response: sessionSchema,
  errors: ['SIGN_IN_FAILED', 'NO_ACCESS'],
});

export const registerPrivileges = defineRoute({
  id: 'register-privileges',
  method: 'POST',
  path: '/api/console/privileges',
  summary:
    'Registers the application privileges of Lockstep in the home cluster, with the rights of the user who asks; needs manage_security.',
  access: { kind: 'cluster-rights', anyOf: ['manage_security'] },
  response: z.object({
    application: z.string(),
    /** Names that roles can have from now on. */
    privileges: z.array(z.string()),
  }),
  errors: [],
});

/** A page sends it with what it asks by itself, while nobody is there: such a request does not put off the idle end. */
export const IDLE_HEADER = 'lockstep-idle';

export const deleteSession = defineRoute({
  id: 'delete-session',
  method: 'DELETE',
  path: '/api/console/session',
  summary:
    'Signs out: the session ends on every console of this home cluster, or all sessions of the user do.',
  access: { kind: 'public' },
  query: z.object({ everywhere: z.stringbool().default(false) }),
  response: z.object({}),
  errors: [],
});
