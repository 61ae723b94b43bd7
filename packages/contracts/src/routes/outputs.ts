/** Outputs, in Kibana's shapes (docs/elastic/synced-integrations.md#outputs). Secrets are never in an answer, only whether they are set. */
import { z } from 'zod';
import { INSTALLERS, TRANSPORTS } from '../output-rules.ts';
import { lenientObject, lenientQuery } from '../lenient.ts';
import { plainText } from '../plain-text.ts';
import { defineRoute } from '../route.ts';

/** Stands where Kibana would print a secret: that there is one and how it ends, never what it is. */
export const secretPresenceSchema = z.object({
  is_set: z.boolean(),
  ends_in: z.string().optional(),
  /** There is a stored value that this console cannot read, and why; `is_set` is false then: it has to be entered again. */
  problem: z.string().optional(),
});

export const PRESETS = ['balanced', 'custom', 'throughput', 'scale', 'latency'] as const;
export const VERIFICATION_MODES = ['full', 'strict', 'certificate', 'none'] as const;

/** At most this many hosts, as in Fleet. */
const MAX_HOSTS = 100;

/** What whoever saved it left out stays out: a client that compares would take a default for a change of somebody else. */
const outputSslSchema = z.object({
  certificate_authorities: z.array(z.string()).optional(),
  certificate: z.string().optional(),
  verification_mode: z.enum(VERIFICATION_MODES).optional(),
});

/** Where a client of Kibana's finds that a secret is stored: a reference, which is taken back and means "as it is". */
const secretReferenceSchema = z.object({ id: z.string() });
const sslKeyReference = z.object({ key: secretReferenceSchema }).optional();

const outputBase = {
  id: z.string(),
  name: z.string(),
  hosts: z.array(z.string()),
  is_default: z.boolean(),
  is_default_monitoring: z.boolean(),
  preset: z.enum(PRESETS),
  config_yaml: z.string().nullable(),
  ca_sha256: z.string().nullable(),
  ca_trusted_fingerprint: z.string().nullable(),
  ssl: outputSslSchema.nullable(),
  proxy_id: z.string().nullable(),
  write_to_logs_streams: z.boolean().nullable(),
  /** Comes from the configuration of the console; only the members of `allow_edit` can be changed here. */
  is_preconfigured: z.boolean().optional(),
  allow_edit: z.array(z.string()).optional(),
  updated_at: z.string(),
};

export const elasticsearchOutputSchema = z.object({
  ...outputBase,
  type: z.literal('elasticsearch'),
  /** Absent when none is stored. */
  secrets: z.object({ ssl: sslKeyReference }).optional(),
  /** Ours: what is known of each secret. */
  secret_states: z.object({ ssl_key: secretPresenceSchema }),
});

export const remoteOutputSchema = z.object({
  ...outputBase,
  type: z.literal('remote_elasticsearch'),
  /** Absent when nobody has said so: nothing is synced then. */
  sync_integrations: z.boolean().optional(),
  sync_uninstalled_integrations: z.boolean().optional(),
  kibana_url: z.string().nullable(),
  /** Who applies the integrations on the remote: this console, or a Kibana or console of the remote's own. */
  applied_by: z.enum(['console', 'remote']),
  /** How the list of integrations gets to the remote; with `applied_by: remote` always by replication. */
  transport: z.enum(TRANSPORTS),
  /** What installs there: this console, or through the Kibana of the remote; with `applied_by: remote` always the first. */
  installer: z.enum(INSTALLERS),
  /** Name of the follower index on the remote that goes with this output's name. */
  follower_index: z.string(),
  /** Absent when none is stored. */
  secrets: z
    .object({
      ssl: sslKeyReference,
      service_token: secretReferenceSchema.optional(),
      kibana_api_key: secretReferenceSchema.optional(),
      remote_api_key: secretReferenceSchema.optional(),
    })
    .optional(),
  /** Ours: what is known of each secret. */
  secret_states: z.object({
    ssl_key: secretPresenceSchema,
    service_token: secretPresenceSchema,
    kibana_api_key: secretPresenceSchema,
    remote_api_key: secretPresenceSchema,
  }),
});

export const outputSchema = z.discriminatedUnion('type', [elasticsearchOutputSchema, remoteOutputSchema]);

export type Output = z.infer<typeof outputSchema>;
export type RemoteOutput = z.infer<typeof remoteOutputSchema>;

/** A secret on the way in: absent keeps, null clears; what Kibana sends back as a reference keeps too. */
const secretInput = z
  .union([z.string().min(1).max(16_384), z.looseObject({ id: z.string() }), z.null()])
  .optional();

/**
 * What a person may set. On update everything is optional: absent leaves, null clears. Rules across fields are
 * checked by the server against the merged output (docs/elastic/synced-integrations.md#outputs).
 */
const outputFields = {
  hosts: z.array(z.string().max(2048)).max(MAX_HOSTS, `An output has at most ${MAX_HOSTS} hosts.`),
  is_default: z.boolean().optional(),
  is_default_monitoring: z.boolean().optional(),
  preset: z.enum(PRESETS).optional(),
  config_yaml: z.string().max(20_000).nullish(),
  ca_sha256: z.string().max(256).nullish(),
  ca_trusted_fingerprint: z.string().max(256).nullish(),
  ssl: z
    .strictObject({
      certificate_authorities: z.array(z.string().max(65_536)).max(10).optional(),
      certificate: z.string().max(65_536).nullish(),
      key: z.string().max(65_536).nullish(),
      verification_mode: z.enum(VERIFICATION_MODES).optional(),
    })
    .nullish(),
  proxy_id: z.string().max(256).nullish(),
  write_to_logs_streams: z.boolean().nullish(),
  secrets: z
    .strictObject({
      service_token: secretInput,
      kibana_api_key: secretInput,
      remote_api_key: secretInput,
      ssl: z.strictObject({ key: secretInput }).nullish(),
    })
    .nullish(),
  service_token: z.string().max(16_384).nullish(),
  kibana_url: z.string().max(2048).nullish(),
  kibana_api_key: z.string().max(16_384).nullish(),
  /** Ours: the API key with which this console applies integrations on the remote. */
  remote_api_key: z.string().max(16_384).nullish(),
  sync_integrations: z.boolean().optional(),
  sync_uninstalled_integrations: z.boolean().optional(),
  applied_by: z.enum(['console', 'remote']).optional(),
  /** Ours: absent on a new output means `direct` where this console applies, else `replication`. */
  transport: z.enum(TRANSPORTS).optional(),
  /** Ours: absent on a new output means `elasticsearch`. `fleet` needs `kibana_url` and `kibana_api_key`. */
  installer: z.enum(INSTALLERS).optional(),
};

const outputName = plainText(1024).min(1, 'Enter a name.');
/** Of a document in Elasticsearch, in bytes; the longest that an id has. */
const MAX_ID = 256;
const outputType = z.enum(['elasticsearch', 'remote_elasticsearch']);

export const newOutputSchema = z.strictObject({
  ...outputFields,
  id: plainText(MAX_ID).min(1, 'An ID has at least one character.').optional(),
  name: outputName,
  type: outputType,
});

export const outputChangeSchema = z.strictObject({
  ...outputFields,
  hosts: outputFields.hosts.optional(),
  name: outputName.optional(),
  type: outputType.optional(),
});

/** What an answer has and nobody sets. */
const READ_ONLY = ['updated_at', 'follower_index', 'secret_states'];
const CHANGE_READ_ONLY = [...READ_ONLY, 'id', 'is_preconfigured', 'allow_edit'];

export type NewOutput = z.output<typeof newOutputSchema>;
export type OutputChange = z.output<typeof outputChangeSchema>;

const readOutputs = {
  kind: 'privileges',
  anyOf: [['fleet-settings-read'], ['fleet-agent-policies-read']],
  outputs: 'in-path',
} as const;

export const listOutputs = defineRoute({
  id: 'list-outputs',
  method: 'GET',
  path: '/api/fleet/outputs',
  summary: 'All outputs that the caller may see, defaults first.',
  access: { ...readOutputs, outputs: 'in-handler' },
  /** All outputs are on one page, whatever page is asked for, as in Fleet. */
  query: lenientQuery(z.strictObject({}), { readOnly: ['page', 'perPage', 'sortField', 'sortOrder'] }),
  response: z.object({
    items: z.array(outputSchema),
    total: z.number().int(),
    page: z.number().int(),
    perPage: z.number().int(),
  }),
  errors: [],
});

export const getOutput = defineRoute({
  id: 'get-output',
  method: 'GET',
  path: '/api/fleet/outputs/{outputId}',
  summary: 'One output.',
  access: readOutputs,
  params: z.object({ outputId: z.string().min(1) }),
  response: z.object({ item: outputSchema }),
  errors: ['OUTPUT_NOT_FOUND'],
});

const writeOutputs = { kind: 'privileges', anyOf: [['fleet-settings-all']] } as const;
const changeOutputs = {
  kind: 'privileges',
  anyOf: [['fleet-settings-all'], ['fleet-agent-policies-all']],
  outputs: 'in-path',
} as const;
const outputParams = z.object({ outputId: z.string().min(1) });

export const createOutput = defineRoute({
  id: 'create-output',
  method: 'POST',
  path: '/api/fleet/outputs',
  summary: 'Creates an output; with syncing on, the leader index exists when this answers.',
  access: writeOutputs,
  body: lenientObject(newOutputSchema, { readOnly: READ_ONLY }),
  response: z.object({ item: outputSchema }),
  errors: ['OUTPUT_INVALID', 'OUTPUT_EXISTS'],
});

export const updateOutput = defineRoute({
  id: 'update-output',
  method: 'PUT',
  path: '/api/fleet/outputs/{outputId}',
  summary: 'Changes an output: absent leaves a field as it is, null clears it.',
  access: changeOutputs,
  params: outputParams,
  body: lenientObject(outputChangeSchema, { readOnly: CHANGE_READ_ONLY }),
  response: z.object({ item: outputSchema }),
  errors: ['OUTPUT_NOT_FOUND', 'OUTPUT_INVALID', 'CONFLICT'],
});

export const deleteOutput = defineRoute({
  id: 'delete-output',
  method: 'DELETE',
  path: '/api/fleet/outputs/{outputId}',
  summary: 'Deletes an output with its secrets; what it left on the remote stays.',
  access: writeOutputs,
  params: outputParams,
  response: z.object({ id: z.string() }),
  errors: ['OUTPUT_NOT_FOUND', 'OUTPUT_INVALID', 'CONFLICT'],
});

export const getOutputHealth = defineRoute({
  id: 'get-output-health',
  method: 'GET',
  path: '/api/fleet/outputs/{outputId}/health',
  summary: 'Whether this console reaches the hosts of an output with its service token.',
  access: { kind: 'privileges', anyOf: [['fleet-settings-read']], outputs: 'in-path' },
  params: outputParams,
  response: z.object({
    state: z.enum(['HEALTHY', 'DEGRADED', 'UNKNOWN']),
    message: z.string(),
    timestamp: z.string(),
  }),
  errors: ['OUTPUT_NOT_FOUND'],
});

export const outputHealthSchema = z.object({
  output_id: z.string(),
  state: z.enum(['HEALTHY', 'DEGRADED', 'UNKNOWN']),
  /** What is wrong, per host; empty when healthy. */
  message: z.string(),
  /** When it was measured; null when it has not been yet. */
  measured_at: z.string().nullable(),
  /** A new measurement is under way: what is said is the one before. */
  is_measuring: z.boolean(),
});
export type OutputHealth = z.infer<typeof outputHealthSchema>;

export const listOutputHealth = defineRoute({
  id: 'list-output-health',
  method: 'GET',
  path: '/api/console/outputs/health',
  summary:
    'The health of every remote output at once, as last measured; an old one is measured again behind it.',
  access: { kind: 'privileges', anyOf: [['fleet-settings-read']], outputs: 'in-handler' },
  response: z.object({ items: z.array(outputHealthSchema) }),
  errors: [],
});
