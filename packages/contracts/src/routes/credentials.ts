/** Credentials of remotes, links and of the console itself: where they stand, and their rotation with overlap. */
import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { remoteCredentialsSchema, repairRequestSchema } from './repairs.ts';

const readSettings = { kind: 'privileges', anyOf: [['fleet-settings-read']], outputs: 'in-handler' } as const;
const writeSettings = { kind: 'privileges', anyOf: [['fleet-settings-all']], outputs: 'in-handler' } as const;

/** Secrets of an output that this console can make again on the remote. */
export const ROTATED_CREDENTIALS = ['remote_api_key', 'service_token', 'kibana_api_key'] as const;
const rotatedCredentialSchema = z.enum(ROTATED_CREDENTIALS);
export type RotatedCredential = z.infer<typeof rotatedCredentialSchema>;

const formerCredentialSchema = z.object({
  name: z.string(),
  /** Id of the key; null for a token. */
  ref: z.string().nullable(),
  /** When this console invalidates it by itself; null when a person has to. */
  invalid_after: z.string().nullable(),
  /** The request that invalidates it. */
  request: z.string(),
});

export const credentialSchema = z.object({
  /** Such as `paris:remote_api_key`. */
  id: z.string(),
  kind: z.enum([
    ...ROTATED_CREDENTIALS,
    'cross_cluster_api_key',
    'api_key',
    'console',
    'client_certificate',
    'server_certificate',
  ]),
  /** Its name where it was made, of a certificate its subject; null when that is not known. */
  name: z.string().nullable(),
  /** Id of the key; null when it has none or is not known. */
  ref: z.string().nullable(),
  /** `output`: this console and agents use it; `link`: a remote follows with it; `setup`: made and used by no output. */
  use: z.enum(['output', 'link', 'setup', 'console']),
  output: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Name of the cluster that it was made on, of a certificate the one that it is shown to. */
  cluster: z.string(),
  /** Who made it, and so whose rights limit it; of a certificate its issuer. */
  owner: z.string().nullable(),
  created_at: z.string().nullable(),
  /** Null: it does not expire, or that is not known (see `state`). */
  expires_at: z.string().nullable(),
  rotated_at: z.string().nullable(),
  state: z.enum(['valid', 'expires_soon', 'expired', 'refused', 'unreadable', 'unknown']),
  /** Why it is in that state, and what to do; null for `valid`. */
  reason: z.object({ message: z.string(), next_action: z.string() }).nullable(),
  rotation: z.object({
    /**
     * `console`: with the button, the command or the schedule; `steps`: step by step, where a person puts the new one
     * into keystores; `person`: as `note` says.
     */
    by: z.enum(['console', 'steps', 'person']),
    /** What a person does, or what the console needs; null when there is nothing to say. */
    note: z.string().nullable(),
    /** When it is rotated without being asked; null when never. */
    scheduled_at: z.string().nullable(),
  }),
  /** Credentials that were replaced and are still accepted. */
  former: z.array(formerCredentialSchema),
  last_rotation: z
    .object({
      at: z.string(),
      by: z.string(),
      result: z.enum(['done', 'failed']),
      message: z.string().nullable(),
    })
    .nullable(),
  /** A rotation that was cut off: a credential of this name may be there and is used by nobody. */
  interrupted: z.object({ name: z.string(), at: z.string(), by: z.string() }).nullable(),
});
export type Credential = z.infer<typeof credentialSchema>;

export const listCredentials = defineRoute({
  id: 'list-credentials',
  method: 'GET',
  path: '/api/console/credentials',
  summary: 'Credentials that this console and its remotes use, with owner, age and expiry, as they are now.',
  access: readSettings,
  response: z.object({ items: z.array(credentialSchema) }),
  errors: [],
});

const rotationOrder = {
  output_id: z.string().min(1).max(256),
  kind: rotatedCredentialSchema,
  /** Of a user of the remote; left out, the account of the configuration is used. */
  credentials: remoteCredentialsSchema.optional(),
};

export const previewRotation = defineRoute({
  id: 'preview-rotation',
  method: 'POST',
  path: '/api/console/credentials/rotation/preview',
  summary: 'What a rotation would send, and what it needs; changes nothing.',
  access: writeSettings,
  body: z.strictObject(rotationOrder),
  response: z.object({
    item: z.object({
      title: z.string(),
      summary: z.string(),
      requests: z.array(repairRequestSchema),
      /** Why it cannot be done now; null when it can. */
      obstacle: z.object({ message: z.string(), next_action: z.string() }).nullable(),
      /** True when a user of the remote has to be named. */
      needs_credentials: z.boolean(),
      /** Privileges on the remote that this user needs. */
      needs: z.array(z.string()),
      /** Until the former one is invalidated, in milliseconds; 0: at once. */
      overlap_ms: z.number(),
    }),
  }),
  errors: ['OUTPUT_NOT_FOUND', 'NOT_A_REMOTE_OUTPUT', 'ROTATION_NOT_POSSIBLE'],
});
export type RotationPreview = z.infer<typeof previewRotation.response>['item'];

export const rotateCredential = defineRoute({
  id: 'rotate-credential',
  method: 'POST',
  path: '/api/console/credentials/rotation',
  summary:
    'Makes a new credential with the same rights, uses it, stores it, and then invalidates the former one.',
  access: writeSettings,
  body: z.strictObject({
    ...rotationOrder,
    /** Invalidates the former one at once, also where others may still use it for a while. */
    at_once: z.boolean().default(false),
  }),
  response: z.object({ item: credentialSchema }),
  errors: [
    'OUTPUT_NOT_FOUND',
    'NOT_A_REMOTE_OUTPUT',
    'ROTATION_NOT_POSSIBLE',
    'ROTATION_FAILED',
    'REMOTE_UNREACHABLE',
    'REMOTE_REFUSED',
  ],
});

export const invalidateFormerCredentials = defineRoute({
  id: 'invalidate-former-credentials',
  method: 'POST',
  path: '/api/console/credentials/former/invalidate',
  summary: 'Invalidates what was replaced, and what an interrupted rotation has left behind.',
  access: writeSettings,
  body: z.strictObject(rotationOrder),
  response: z.object({ item: credentialSchema }),
  errors: [
    'OUTPUT_NOT_FOUND',
    'NOT_A_REMOTE_OUTPUT',
    'ROTATION_NOT_POSSIBLE',
    'REMOTE_UNREACHABLE',
    'REMOTE_REFUSED',
  ],
});
