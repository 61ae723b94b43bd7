/**
 * What a file declares for a management cluster. A list that is not there is not looked at; a field that is not there stays
 * as it is; null clears one.
 */
import { LEADER_INDEX, namespacesSchema, newOutputSchema, urlProblem } from '@lockstep/contracts';
import { z } from 'zod';

/** Of a cluster: `home`, or the id of the output whose remote cluster it is. */
const cluster = z.string().min(1).max(256).default('home');
const text = z.string().min(1).max(1000);

const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$/, 'An id has letters, digits, dots, dashes and underscores.');

const host = z.string().superRefine((value, context) => {
  const message = urlProblem(value);
  if (message !== undefined) context.addIssue({ code: 'custom', message: `${message}.` });
});

const outputSchema = newOutputSchema.omit({ secrets: true }).extend({ id, hosts: z.array(host).max(100) });

const packageName = z
  .string()
  .regex(/^[a-z0-9_]{1,128}$/, 'A package name has lower-case letters, digits and underscores only.');

const packageVersion = z
  .string()
  .regex(/^(?:latest|\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?)$/, 'Write a version such as 2.1.0, or latest.');

const integrationSchema = z.strictObject({
  name: packageName,
  version: packageVersion.default('latest'),
  /** The whole list of namespaces with index templates of their own. */
  namespaces: namespacesSchema.optional(),
});

/** In the names of Elasticsearch's settings. */
const linkSchema = z
  .strictObject({
    cluster,
    name: text,
    mode: z.enum(['proxy', 'sniff']),
    seeds: z.array(text).max(1000).nullish(),
    node_connections: z.number().int().nullish(),
    proxy_address: text.nullish(),
    proxy_socket_connections: z.number().int().nullish(),
    server_name: text.nullish(),
    skip_unavailable: z.boolean().nullish(),
  })
  .superRefine(({ mode, seeds, proxy_address: proxy }, context) => {
    if (mode === 'proxy' ? proxy : seeds?.length) return;
    const wanted = mode === 'proxy' ? 'proxy_address' : 'seeds';
    context.addIssue({ code: 'custom', message: `With mode ${mode}, give ${wanted}.` });
  });

const followerSchema = z.strictObject({
  cluster,
  name: text,
  remote_cluster: text,
  leader_index: text.default(LEADER_INDEX),
});

/** Ids of one list, each of which is there once. */
function unique<T>(idOf: (item: T) => string) {
  return (items: readonly T[], context: z.core.$RefinementCtx): void => {
    const seen = new Set<string>();
    for (const [index, item] of items.entries()) {
      const key = idOf(item);
      if (seen.has(key))
        context.addIssue({ code: 'custom', path: [index], message: `${key} is there twice.` });
      seen.add(key);
    }
  };
}

export const placeId = (of: { readonly cluster: string; readonly name: string }): string =>
  `${of.cluster}/${of.name}`;

export const declaredStateSchema = z
  .strictObject({
    outputs: z
      .array(outputSchema)
      .superRefine(unique(({ id: outputId }) => outputId))
      .optional(),
    remote_clusters: z.array(linkSchema).superRefine(unique(placeId)).optional(),
    followers: z.array(followerSchema).superRefine(unique(placeId)).optional(),
    integrations: z
      .array(integrationSchema)
      .superRefine(unique(({ name }) => name))
      .optional(),
  })
  .refine((state) => Object.values(state).some((list) => list !== undefined), {
    message: 'Nothing is declared: give outputs, remote_clusters, followers or integrations.',
  });

export type DeclaredOutput = z.output<typeof outputSchema>;
export type DeclaredLink = z.output<typeof linkSchema>;
export type DeclaredFollower = z.output<typeof followerSchema>;
export type DeclaredIntegration = z.output<typeof integrationSchema>;

/** `kept`: secrets whose variable is not set. One that is stored stays as it is. */
export type DeclaredState = z.output<typeof declaredStateSchema> & { readonly kept: readonly KeptSecret[] };

export const OUTPUT_SECRETS = ['service_token', 'kibana_api_key', 'remote_api_key', 'ssl.key'] as const;
export type OutputSecret = (typeof OUTPUT_SECRETS)[number];

export interface KeptSecret {
  readonly outputId: string;
  readonly field: OutputSecret;
  readonly variable: string;
}
