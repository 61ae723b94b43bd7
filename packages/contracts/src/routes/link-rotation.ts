/** The rotation of the cross-cluster API key of a link: steps, because a person puts the key into keystores in between. */
import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { remoteCredentialsSchema, repairRequestSchema } from './repairs.ts';

const readSettings = { kind: 'privileges', anyOf: [['fleet-settings-read']] } as const;
const writeSettings = { kind: 'privileges', anyOf: [['fleet-settings-all']] } as const;

/** The rotation of the key of a link, in order; `abandon` gives it up before the proof. */
export const LINK_ROTATION_STEPS = ['create', 'load', 'prove', 'invalidate', 'abandon'] as const;
const linkRotationStepSchema = z.enum(LINK_ROTATION_STEPS);
export type LinkRotationStep = z.infer<typeof linkRotationStepSchema>;

const namedKeySchema = z.object({ name: z.string(), ref: z.string().nullable() });

export const linkRotationSchema = z.object({
  output: z.object({ id: z.string(), name: z.string() }),
  /** The cluster that has the key, which is the one that is read from. */
  cluster: z.string(),
  /** Name of the link on the remote; null when that cannot be told. */
  alias: z.string().nullable(),
  /** The key that is replaced; null when that is not known. */
  former: namedKeySchema.nullable(),
  /** Keys that it may be: one of them has to be named as `former_id` to begin. Empty when it is clear. */
  candidates: z.array(namedKeySchema),
  /** The new key; null before it is created and after the end. */
  next: namedKeySchema.extend({ created_at: z.string(), by: z.string() }).nullable(),
  /** What a person does between the first step and the second; null without an alias. */
  keystore: z
    .object({
      setting: z.string(),
      /** For every node of a self-managed remote; it asks for the value. */
      command: z.string(),
      /** The same where nodes are managed by something else. */
      elsewhere: z.array(z.object({ where: z.string(), text: z.string() })),
    })
    .nullable(),
  steps: z.array(
    z.object({
      id: linkRotationStepSchema,
      /** `blocked`: not before the steps above it. */
      state: z.enum(['to_do', 'done', 'blocked']),
      /** What came of it; null while there is nothing to say. */
      message: z.string().nullable(),
      requests: z.array(repairRequestSchema),
    }),
  ),
  /** Why it cannot be begun or gone on with; null when it can. */
  obstacle: z.object({ message: z.string(), next_action: z.string() }).nullable(),
  /** True when the key of the output may not reload the keystores: give a user of the remote. */
  needs_credentials: z.boolean(),
  /** Privileges: of whoever is signed in, on the cluster with the key; and on the remote. */
  needs: z.object({ cluster: z.array(z.string()), remote: z.array(z.string()) }),
});
export type LinkRotation = z.infer<typeof linkRotationSchema>;

export const getLinkRotation = defineRoute({
  id: 'get-link-rotation',
  method: 'GET',
  path: '/api/console/credentials/link_rotation/{outputId}',
  summary: 'Where the rotation of the cross-cluster API key of a link stands.',
  access: readSettings,
  params: z.object({ outputId: z.string().min(1).max(256) }),
  response: z.object({ item: linkRotationSchema }),
  errors: ['OUTPUT_NOT_FOUND', 'NOT_A_REMOTE_OUTPUT'],
});

export const stepLinkRotation = defineRoute({
  id: 'step-link-rotation',
  method: 'POST',
  path: '/api/console/credentials/link_rotation/{outputId}',
  summary:
    'Does one step of the rotation of a link key: creates the new one with the rights of whoever asks, loads the keystores, proves that replication uses it, invalidates the former one.',
  access: writeSettings,
  params: z.object({ outputId: z.string().min(1).max(256) }),
  body: z.strictObject({
    step: linkRotationStepSchema,
    /** Id of the key to replace, where it is not clear. */
    former_id: z.string().min(1).max(128).optional(),
    /** Of the nodes of the remote, if their keystores have one; used once and not kept. */
    keystore_password: z.string().max(1024).optional(),
    /** Somebody has made sure that no other remote uses the former key, where that cannot be told. */
    is_unshared: z.boolean().default(false),
    /** Of a user of the remote; left out, the remote API key of the output is used. */
    credentials: remoteCredentialsSchema.optional(),
  }),
  response: z.object({
    item: linkRotationSchema,
    /** The value of a key that was created just now: it is told this once and kept nowhere. */
    shown_once: z.object({ label: z.string(), value: z.string() }).nullable(),
  }),
  errors: [
    'OUTPUT_NOT_FOUND',
    'NOT_A_REMOTE_OUTPUT',
    'ROTATION_NOT_POSSIBLE',
    'ROTATION_FAILED',
    'REMOTE_UNREACHABLE',
    'REMOTE_REFUSED',
  ],
});
