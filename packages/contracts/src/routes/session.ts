/** Routes of the session: the ways to sign in, who is signed in and may do what, and signing out. */
import { z } from 'zod';
import { defineRoute } from '../route.ts';

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
