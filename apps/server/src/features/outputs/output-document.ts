/** The stored form of an output in `lockstep-outputs`. */
import { z } from 'zod';
import { isoTime } from '../../lib/clock.ts';
import type { Output } from './output.ts';

const base = {
  name: z.string(),
  hosts: z.array(z.string()),
  is_default: z.boolean(),
  is_default_monitoring: z.boolean(),
  preset: z.string(),
  updated_at: z.string(),
};

const documentSchema = z.discriminatedUnion('type', [
  z.object({ ...base, type: z.literal('elasticsearch') }),
  z.object({
    ...base,
    type: z.literal('remote_elasticsearch'),
    sync_integrations: z.boolean(),
    sync_uninstalled_integrations: z.boolean(),
    kibana_url: z.string().nullable(),
    applied_by: z.enum(['console', 'remote']),
    certificate_authorities: z.array(z.string()),
    secrets: z.object({
      service_token: z.string().exactOptional(),
      kibana_api_key: z.string().exactOptional(),
      remote_api_key: z.string().exactOptional(),
    }),
  }),
]);

/** Reads a stored output; undefined when the document is not one (the caller says which id is damaged). */
export function parseOutputDocument(id: string, source: unknown): Output | undefined {
  const parsed = documentSchema.safeParse(source);
  if (!parsed.success) return undefined;
  const document = parsed.data;
  const common = {
    id,
    name: document.name,
    hosts: document.hosts,
    isDefault: document.is_default,
    isDefaultMonitoring: document.is_default_monitoring,
    preset: document.preset,
    updatedAt: Date.parse(document.updated_at),
  };
  if (document.type === 'elasticsearch') return { ...common, type: 'elasticsearch' };
  return {
    ...common,
    type: 'remote_elasticsearch',
    syncIntegrations: document.sync_integrations,
    syncUninstalledIntegrations: document.sync_uninstalled_integrations,
    kibanaUrl: document.kibana_url ?? undefined,
    appliedBy: document.applied_by,
    certificateAuthorities: document.certificate_authorities,
    sealedSecrets: document.secrets,
  };
}

/** The document to store. */
export function toOutputDocument(output: Output): z.input<typeof documentSchema> {
  const common = {
    name: output.name,
    hosts: [...output.hosts],
    is_default: output.isDefault,
    is_default_monitoring: output.isDefaultMonitoring,
    preset: output.preset,
    updated_at: isoTime(output.updatedAt),
  };
  if (output.type === 'elasticsearch') return { ...common, type: 'elasticsearch' };
  return {
    ...common,
    type: 'remote_elasticsearch',
    sync_integrations: output.syncIntegrations,
    sync_uninstalled_integrations: output.syncUninstalledIntegrations,
    kibana_url: output.kibanaUrl ?? null,
    applied_by: output.appliedBy,
    certificate_authorities: [...output.certificateAuthorities],
    secrets: { ...output.sealedSecrets },
  };
}
