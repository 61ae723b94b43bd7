/** The guided setup of replication from management to a remote: choices in, steps with live checks out. */
import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { SETUP_SIDES, setupChoicesSchema } from '../setup/setup-choices.ts';
import {
  byHandSchema,
  heldCredentialsSchema,
  madeSchema,
  setupCheckSchema,
  setupRequestSchema,
  setupSchema,
  sideSchema,
  stepIdSchema,
} from '../setup/setup-schemas.ts';

const readSetups = { kind: 'privileges', anyOf: [['fleet-settings-read']], outputs: 'in-handler' } as const;
const writeSetups = { kind: 'privileges', anyOf: [['fleet-settings-all']], outputs: 'in-handler' } as const;

const setupParams = z.object({ setupId: z.string().min(1).max(128) });
const stepParams = z.object({ setupId: z.string().min(1).max(128), stepId: z.string().min(1).max(64) });
const sideParams = z.object({ setupId: z.string().min(1).max(128), side: z.enum(SETUP_SIDES) });

export const listSetups = defineRoute({
  id: 'list-setups',
  method: 'GET',
  path: '/api/console/setups',
  summary: 'Setups that were started and not deleted, newest first.',
  access: readSetups,
  response: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        output_name: z.string(),
        /** When all of its steps were seen to be done; null before, and after its choices were changed. */
        finished_at: z.string().nullable(),
        updated_at: z.string(),
        updated_by: z.string(),
      }),
    ),
  }),
  errors: [],
});

export const createSetup = defineRoute({
  id: 'create-setup',
  method: 'POST',
  path: '/api/console/setups',
  summary: 'Begins a setup; what is left out is proposed. With an output the choices start from it.',
  access: writeSetups,
  body: z.strictObject({
    choices: setupChoicesSchema.prefault({}),
    /** Fills name, hosts and who applies from this remote output. */
    output_id: z.string().min(1).max(256).optional(),
  }),
  response: z.object({ setup: setupSchema }),
  errors: ['SETUP_INVALID', 'OUTPUT_NOT_FOUND'],
});

export const getSetup = defineRoute({
  id: 'get-setup',
  method: 'GET',
  path: '/api/console/setups/{setupId}',
  summary: 'Choices, and the steps for just this combination.',
  access: readSetups,
  params: setupParams,
  response: z.object({ setup: setupSchema }),
  errors: ['SETUP_NOT_FOUND'],
});

export const updateSetup = defineRoute({
  id: 'update-setup',
  method: 'PUT',
  path: '/api/console/setups/{setupId}',
  summary: 'Replaces the choices; refused when another user saved since.',
  access: writeSetups,
  params: setupParams,
  body: z.strictObject({ version: z.string().max(64), choices: setupChoicesSchema }),
  response: z.object({ setup: setupSchema }),
  errors: ['SETUP_NOT_FOUND', 'SETUP_INVALID', 'CONFLICT'],
});

export const deleteSetup = defineRoute({
  id: 'delete-setup',
  method: 'DELETE',
  path: '/api/console/setups/{setupId}',
  summary: 'Deletes the choices and every credential kept for them; what was created stays.',
  access: writeSetups,
  params: setupParams,
  response: z.object({ id: z.string() }),
  errors: ['SETUP_NOT_FOUND'],
});

export const leaveSetup = defineRoute({
  id: 'leave-setup',
  method: 'POST',
  path: '/api/console/setups/{setupId}/leave',
  summary: 'Forgets every credential and secret that is held for this setup; the choices stay.',
  access: writeSetups,
  params: setupParams,
  response: z.object({ id: z.string() }),
  errors: ['SETUP_NOT_FOUND'],
});

export const setSetupCredentials = defineRoute({
  id: 'set-setup-credentials',
  method: 'PUT',
  path: '/api/console/setups/{setupId}/credentials/{side}',
  summary: 'Holds credentials of one side in memory, for this setup and this user, after trying them there.',
  access: writeSetups,
  params: sideParams,
  body: z.union([
    z.strictObject({ username: z.string().min(1).max(256), password: z.string().min(1).max(1024) }),
    z.strictObject({ api_key: z.string().min(1).max(16_384) }),
  ]),
  response: z.object({ credentials: heldCredentialsSchema }),
  errors: [
    'SETUP_NOT_FOUND',
    'SETUP_INVALID',
    'REMOTE_UNREACHABLE',
    'REMOTE_VERSION_UNSUPPORTED',
    'REMOTE_REFUSED',
  ],
});

export const forgetSetupCredentials = defineRoute({
  id: 'forget-setup-credentials',
  method: 'DELETE',
  path: '/api/console/setups/{setupId}/credentials/{side}',
  summary: 'Forgets the credentials of one side now.',
  access: writeSetups,
  params: sideParams,
  response: z.object({ id: z.string() }),
  errors: ['SETUP_NOT_FOUND'],
});

const probedSideSchema = z.object({
  side: sideSchema,
  /** Null when the cluster could not be read; `problem` says why. */
  cluster: z
    .object({
      cluster_name: z.string(),
      version: z.string(),
      license: z.string().nullable(),
      license_expires_at: z.string().nullable(),
      username: z.string(),
      nodes: z.array(
        z.object({
          name: z.string(),
          is_remote_client: z.boolean(),
          transport_address: z.string().nullable(),
          /** Published address of the remote cluster server; null where it is off. */
          interface_address: z.string().nullable(),
        }),
      ),
    })
    .nullable(),
  problem: z.object({ message: z.string(), next_action: z.string() }).nullable(),
  /** Privileges that steps on this side need. */
  privileges: z.array(z.object({ name: z.string(), held: z.boolean(), needed_for: z.string() })),
});
export type ProbedSide = z.infer<typeof probedSideSchema>;

export const probeSetup = defineRoute({
  id: 'probe-setup',
  method: 'GET',
  path: '/api/console/setups/{setupId}/probe',
  summary:
    'What the console reads on both sides, what it proposes from that, and what cannot work because of it.',
  access: readSetups,
  params: setupParams,
  response: z.object({
    sides: z.array(probedSideSchema),
    /** Values for empty or mistaken fields, with the reason; applying one is an update like any other. */
    proposals: z.array(z.object({ field: z.string(), value: z.string(), reason: z.string() })),
    /** Options that these two clusters rule out. */
    ruled_out: z.array(z.object({ field: z.string(), value: z.string(), reason: z.string() })),
  }),
  errors: ['SETUP_NOT_FOUND'],
});

export const checkSetup = defineRoute({
  id: 'check-setup',
  method: 'GET',
  path: '/api/console/setups/{setupId}/checks',
  summary: 'Reads both clusters and says of every step how it stands; changes nothing.',
  access: readSetups,
  params: setupParams,
  response: z.object({ checks: z.array(setupCheckSchema) }),
  errors: ['SETUP_NOT_FOUND'],
});

export const checkSetupStep = defineRoute({
  id: 'check-setup-step',
  method: 'GET',
  path: '/api/console/setups/{setupId}/checks/{stepId}',
  summary: 'How one step stands; changes nothing.',
  access: readSetups,
  params: stepParams,
  response: z.object({ check: setupCheckSchema }),
  errors: ['SETUP_NOT_FOUND', 'SETUP_STEP_NOT_FOUND'],
});

export const doSetupStep = defineRoute({
  id: 'do-setup-step',
  method: 'POST',
  path: '/api/console/setups/{setupId}/steps/{stepId}/do',
  summary: 'Does one step through the APIs of the clusters; done twice it changes nothing the second time.',
  access: writeSetups,
  params: stepParams,
  body: z
    .strictObject({
      /** Does it again although it is done, as the step's `again` describes. */
      again: z.boolean().default(false),
    })
    .prefault({}),
  response: z.object({
    outcome: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('done'), message: z.string() }),
      /** It was as it should be; nothing was sent that changes anything. */
      z.object({ kind: z.literal('already'), message: z.string() }),
      z.object({ kind: z.literal('failed'), message: z.string(), next_action: z.string() }),
    ]),
    /** Shown this once and kept nowhere: to be carried to where a person has to put them. */
    shown_once: z.array(z.object({ label: z.string(), value: z.string() })),
    /** How the step stands afterward. */
    check: setupCheckSchema,
  }),
  errors: ['SETUP_NOT_FOUND', 'SETUP_STEP_NOT_FOUND', 'SETUP_STEP_BY_HAND', 'CONFLICT'],
});

export const exportSetup = defineRoute({
  id: 'export-setup',
  method: 'GET',
  path: '/api/console/setups/{setupId}/export',
  summary: 'All steps as a shell script or as a written runbook, with the secrets left out.',
  access: readSetups,
  params: setupParams,
  query: z.object({ format: z.enum(['shell', 'markdown']).default('markdown') }),
  response: z.object({ file_name: z.string(), text: z.string() }),
  errors: ['SETUP_NOT_FOUND'],
});

const undoItemSchema = z.object({
  made: madeSchema,
  /** What undoing does: "Invalidates the API key …". */
  action: z.string(),
  /** What is lost with it; null when nothing is. */
  lost: z.string().nullable(),
  requests: z.array(setupRequestSchema),
  /** Whether it is still there; `unknown` when the cluster cannot be read. */
  state: z.enum(['there', 'gone', 'unknown']),
});

export const previewSetupUndo = defineRoute({
  id: 'preview-setup-undo',
  method: 'GET',
  path: '/api/console/setups/{setupId}/undo',
  summary: 'What this setup made, in the order in which it would be removed, and what is left for a person.',
  access: readSetups,
  params: setupParams,
  response: z.object({ items: z.array(undoItemSchema), by_hand: z.array(byHandSchema) }),
  errors: ['SETUP_NOT_FOUND'],
});

export const undoSetup = defineRoute({
  id: 'undo-setup',
  method: 'POST',
  path: '/api/console/setups/{setupId}/undo',
  summary:
    'Removes what the request names, of what this setup made; stops at the first that cannot be removed.',
  access: writeSetups,
  params: setupParams,
  body: z.strictObject({
    /** Ids of `made`, as the preview showed them. */
    made_ids: z.array(z.string().min(1).max(128)).min(1).max(100),
  }),
  response: z.object({
    results: z.array(
      z.object({
        made_id: z.string(),
        state: z.enum(['removed', 'gone', 'failed', 'not_reached']),
        message: z.string(),
        next_action: z.string().nullable(),
      }),
    ),
  }),
  errors: ['SETUP_NOT_FOUND', 'SETUP_INVALID', 'CONFLICT'],
});

export const summarizeSetup = defineRoute({
  id: 'summarize-setup',
  method: 'GET',
  path: '/api/console/setups/{setupId}/summary',
  summary:
    'Whether the setup is complete, and what was created on which side; one that is finished asks no cluster.',
  access: readSetups,
  params: setupParams,
  response: z.object({
    is_complete: z.boolean(),
    /** The first step that is not done, when there is one. */
    open_step: stepIdSchema.nullable(),
    counts: z.object({
      done: z.number().int(),
      not_yet: z.number().int(),
      wrong: z.number().int(),
      cannot_tell: z.number().int(),
    }),
    made: z.array(z.object({ made: madeSchema, undo: z.string() })),
    /** What a person made by hand and would have to undo by hand. */
    by_hand: z.array(byHandSchema),
  }),
  errors: ['SETUP_NOT_FOUND'],
});
