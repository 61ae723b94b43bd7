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
      /** Stored secrets that need more than the first encryption key; null before they were counted. Which keys: `/api/console/encryption_keys`. */
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
  errors: ['SIGN_IN_FAILED', 'NO_ACCESS', 'SIGN_IN_PROVIDER_UNKNOWN'],
});

/** Name of a provider of the configuration. */
const providerName = z.string().min(1).max(64);

const SIGN_IN_ERRORS = [
  'SIGN_IN_PROVIDER_UNKNOWN',
  'SIGN_IN_REALM_UNKNOWN',
  'SIGN_IN_TOKENS_OFF',
  'SIGN_IN_NOT_LICENSED',
  'SIGN_IN_PRIVILEGE_MISSING',
] as const;

export const SIGN_IN_TYPES = ['basic', 'saml', 'oidc', 'pki', 'api_key'] as const;

export const signInProviderSchema = z.object({
  name: z.string(),
  type: z.enum(SIGN_IN_TYPES),
  /** What a person chooses. */
  description: z.string(),
  hint: z.string().nullable(),
  /** Of Elastic UI. */
  icon: z.string().nullable(),
});

export const listSignInProviders = defineRoute({
  id: 'list-sign-in-providers',
  method: 'GET',
  path: '/api/console/sign_in_providers',
  summary: 'The ways to sign in, in the order in which the sign-in page offers them.',
  access: { kind: 'public' },
  response: z.object({ items: z.array(signInProviderSchema) }),
  errors: [],
});

export const createApiKeySession = defineRoute({
  id: 'create-api-key-session',
  method: 'POST',
  path: '/api/console/session/api_key',
  summary: 'Signs in with an API key of the home cluster; the answer sets the session cookie.',
  access: { kind: 'public' },
  body: z.strictObject({
    /** As Elasticsearch prints it: `encoded`. */
    api_key: z
      .string()
      .trim()
      .min(1, 'Enter an API key.')
      .max(1024)
      .regex(/^[\w+/=-]*$/, 'An API key has letters, digits, +, /, - and = only. Enter the encoded form.'),
  }),
  response: sessionSchema,
  errors: ['SIGN_IN_FAILED', 'NO_ACCESS', 'SIGN_IN_PROVIDER_UNKNOWN'],
});

export const createCertificateSession = defineRoute({
  id: 'create-certificate-session',
  method: 'POST',
  path: '/api/console/session/certificate',
  summary: 'Signs in with the client certificate of the connection; the answer sets the session cookie.',
  access: { kind: 'public' },
  body: z.strictObject({ provider: providerName }),
  response: sessionSchema,
  errors: ['SIGN_IN_NO_CERTIFICATE', 'SIGN_IN_NOT_ACCEPTED', 'NO_ACCESS', ...SIGN_IN_ERRORS],
});

/** As long as browsers and proxies take addresses. */
const MOST_OF_AN_ADDRESS = 2_048;

export const beginSignIn = defineRoute({
  id: 'begin-sign-in',
  method: 'POST',
  path: '/api/console/session/redirect',
  summary: 'Begins a sign-in at an identity provider; the browser goes to the location that is answered.',
  access: { kind: 'public' },
  body: z.strictObject({
    provider: providerName,
    /** Page of this console to go to afterward, from `/app`. */
    next: z.string().max(MOST_OF_AN_ADDRESS).optional(),
  }),
  response: z.object({ location: z.string() }),
  errors: SIGN_IN_ERRORS,
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
  response: z.object({
    /** Where the browser goes to sign out at the identity provider, too. */
    location: z.string().optional(),
  }),
  errors: [],
});
