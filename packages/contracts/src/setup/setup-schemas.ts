/** The setup as it is shown: its steps, their checks, what was made, and what is held for it. */
import { z } from 'zod';
import { conditionRefSchema } from '../conditions.ts';
import { SETUP_SIDES, setupChoicesSchema } from './setup-choices.ts';

/** Where something is done or was made: on one of the clusters, on both, or in this console. */
const SETUP_PLACES = [...SETUP_SIDES, 'both', 'console'] as const;
const placeSchema = z.enum(SETUP_PLACES);
export const sideSchema = z.enum(SETUP_SIDES);
export type SetupPlace = z.infer<typeof placeSchema>;

/** Every step that there is, in the order in which they can appear. */
export const SETUP_STEP_IDS = [
  'sides',
  'versions',
  'licenses',
  'interface',
  'certificates',
  'expose',
  'network_filter',
  'api_key',
  'trust',
  'credential',
  'reload',
  'operator_link',
  'alias',
  'connection',
  'roles',
  'leader',
  'follower',
  'service_token',
  'remote_key',
  'output',
  'first_sync',
  'back_link',
  'data_views',
] as const;
export type SetupStepId = (typeof SETUP_STEP_IDS)[number];
export const stepIdSchema = z.enum(SETUP_STEP_IDS);

/** Something that was read, shown under a check: `what` names it, `value` is what was there. */
const evidenceSchema = z.object({ what: z.string(), value: z.string() });
export type SetupEvidence = z.infer<typeof evidenceSchema>;

const checkBase = {
  step: stepIdSchema,
  /** One sentence; for `wrong` it names the cause. */
  message: z.string(),
  evidence: z.array(evidenceSchema),
  checked_at: z.string(),
  /** The condition that decides about this step; null for a step that no condition speaks about. */
  condition: conditionRefSchema.nullable().optional(),
};

export const setupCheckSchema = z.discriminatedUnion('state', [
  z.object({ ...checkBase, state: z.literal('done') }),
  /** Not there yet, and nothing speaks against doing it now. */
  z.object({ ...checkBase, state: z.literal('not_yet'), next_action: z.string() }),
  /** Something is there and cannot work; `cause` is a stable name for it, such as `wrong_port` or `key_expired`. */
  z.object({ ...checkBase, state: z.literal('wrong'), cause: z.string(), next_action: z.string() }),
  /** The console cannot see it from here, or lacks the credentials to look. */
  z.object({ ...checkBase, state: z.literal('cannot_tell'), next_action: z.string() }),
]);
export type SetupCheck = z.infer<typeof setupCheckSchema>;

/** A request as it is shown: secrets in it are replaced by `<…>`. */
export const setupRequestSchema = z.object({
  side: sideSchema,
  method: z.enum(['GET', 'PUT', 'POST', 'DELETE']),
  path: z.string(),
  body: z.record(z.string(), z.unknown()).nullable(),
});
export type SetupRequest = z.infer<typeof setupRequestSchema>;

/** Something to copy, filled with the names of this setup. */
export const byHandSchema = z.object({
  kind: z.enum(['http-request', 'shell', 'elasticsearch.yml', 'yaml', 'text']),
  title: z.string(),
  /** Where it is done, in words: "on every node of tokyo". */
  where: z.string(),
  /** What to copy; for `text` the sentences to follow. An `http-request` is in the form of Kibana's Dev Tools. */
  text: z.string(),
  /** The same as data; null for everything but an `http-request`. */
  request: setupRequestSchema.nullable(),
});
export type SetupByHand = z.infer<typeof byHandSchema>;

export const setupStepSchema = z.object({
  id: stepIdSchema,
  title: z.string(),
  /** What it is for, in one or two sentences. */
  why: z.string(),
  place: placeSchema,
  /** Steps that have to be done before. */
  needs: z.array(stepIdSchema),
  /** A setup can end without it. */
  optional: z.boolean(),
  /** What Lockstep does when asked to; null where only a person can. */
  do: z
    .object({
      /** A verb with its object: "Create the key". */
      label: z.string(),
      requests: z.array(setupRequestSchema),
      /** Sides whose credentials have to be held. */
      credentials: z.array(sideSchema),
      /** What is lost by doing it again; null when nothing is. Then the button for doing it again asks first. */
      again: z.object({ label: z.string(), warning: z.string() }).nullable(),
    })
    .nullable(),
  by_hand: z.array(byHandSchema),
});
export type SetupStep = z.infer<typeof setupStepSchema>;

/** Something that this setup made, which its undoing may remove. */
export const madeSchema = z.object({
  id: z.string(),
  kind: z.enum([
    'cross_cluster_api_key',
    'trial_license',
    'remote_cluster',
    'role',
    'leader_index',
    'follower_index',
    'service_token',
    'api_key',
    'output',
    'data_view',
  ]),
  place: placeSchema,
  /** Its name, as the place knows it. */
  name: z.string(),
  /** Id where the place has one beside the name; null where not. */
  ref: z.string().nullable(),
  step: stepIdSchema,
  made_at: z.string(),
  made_by: z.string(),
});
export type SetupMade = z.infer<typeof madeSchema>;

/** Credentials of a side that the console holds for this setup and this user; never the credentials themselves. */
export const heldCredentialsSchema = z.object({
  side: sideSchema,
  /** `own`: the signed-in user's rights on the home cluster. */
  kind: z.enum(['own', 'user', 'api_key']),
  username: z.string().nullable(),
  /** When they are forgotten; null for one's own. */
  expires_at: z.string().nullable(),
});

/** What the console holds in memory for the output: that it is there, never what it is. */
const heldSecretSchema = z.object({
  kind: z.enum(['service_token', 'remote_api_key']),
  name: z.string(),
  expires_at: z.string(),
});

const fieldProblems = z.array(z.object({ field: z.string(), message: z.string() }));

export const setupSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** Changes with every saved change; an update has to carry the one that it was made from. */
  version: z.string(),
  choices: setupChoicesSchema,
  /** Follows from the name of the output. */
  follower_index: z.string(),
  leader_index: z.string(),
  missing: fieldProblems,
  hints: fieldProblems,
  steps: z.array(setupStepSchema),
  made: z.array(madeSchema),
  credentials: z.array(heldCredentialsSchema),
  secrets: z.array(heldSecretSchema),
  /** When every step was seen to be done; it stays so until the choices change or something is undone. */
  finished_at: z.string().nullable().optional(),
  created_at: z.string(),
  created_by: z.string(),
  updated_at: z.string(),
  updated_by: z.string(),
});
export type Setup = z.infer<typeof setupSchema>;
