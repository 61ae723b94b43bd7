/** Outputs that come with the configuration: in the fields of the API, with secrets by value, variable or file. */
import { inferredApplier, newOutputSchema } from '@lockstep/contracts';
import { z } from 'zod';
import { Secret } from '../lib/secret.ts';

const SECRETS = ['service_token', 'kibana_api_key', 'remote_api_key'] as const;

const fields = newOutputSchema.omit({ secrets: true, id: true }).extend({
  id: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$/, 'An id has letters, digits, dots, dashes and underscores.'),
  /** Fields that may be changed in the console all the same. */
  allow_edit: z.array(z.string()).default([]),
});

const preconfiguredOutputSchema = fields.transform((given) => {
  const { id, allow_edit: allowEdit, ...rest } = given;
  const secrets = Object.fromEntries(
    SECRETS.flatMap((name) => {
      const value = given[name];
      return typeof value === 'string' ? [[name, new Secret(value)]] : [];
    }),
  ) as Partial<Record<(typeof SECRETS)[number], Secret>>;
  const sslKey = given.ssl?.key;
  const applier = inferredApplier({
    transport: rest.transport,
    installer: rest.installer,
    hasKibanaUrl: Boolean(rest.kibana_url),
    givesKibanaKey: secrets.kibana_api_key !== undefined,
    givesRemoteKey: secrets.remote_api_key !== undefined,
  });
  const withoutSecrets = {
    ...rest,
    ...(rest.type === 'remote_elasticsearch' ? { applied_by: rest.applied_by ?? applier } : {}),
    service_token: undefined,
    kibana_api_key: undefined,
    remote_api_key: undefined,
    ...(rest.ssl ? { ssl: { ...rest.ssl, key: undefined } } : {}),
  };
  return {
    id,
    allowEdit,
    fields: withoutSecrets,
    secrets: { ...secrets, ...(typeof sslKey === 'string' ? { ssl_key: new Secret(sslKey) } : {}) },
  };
});

export const preconfiguredOutputsSchema = z
  .array(preconfiguredOutputSchema)
  .superRefine((outputs, context) => {
    const ids = outputs.map(({ id }) => id);
    const twice = ids.find((id, index) => ids.indexOf(id) < index);
    if (twice !== undefined) {
      context.addIssue({ code: 'custom', message: `Two outputs have the id ${twice}; an id is there once.` });
    }
  })
  .optional();
