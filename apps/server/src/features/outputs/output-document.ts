/** The stored form of an output in `lockstep-outputs`. */
import { INSTALLERS, PRESETS, TRANSPORTS, VERIFICATION_MODES } from '@lockstep/contracts';
import { z } from 'zod';
import { isoTime, storedTime } from '../../lib/clock.ts';
import { SECRET_FIELDS, UNSET_FIELDS, type Output, type OutputSsl, type RemoteOutput } from './output.ts';

const secretsSchema = z.partialRecord(z.enum(SECRET_FIELDS), z.string());

const base = {
  name: z.string(),
  hosts: z.array(z.string()),
  is_default: z.boolean(),
  is_default_monitoring: z.boolean(),
  preset: z.enum(PRESETS),
  config_yaml: z.string().nullable().default(null),
  ca_sha256: z.string().nullable().default(null),
  ca_trusted_fingerprint: z.string().nullable().default(null),
  ssl: z
    .object({
      certificate_authorities: z.array(z.string()),
      certificate: z.string().nullable(),
      verification_mode: z.enum(VERIFICATION_MODES),
    })
    .nullable()
    .default(null),
  proxy_id: z.string().nullable().default(null),
  write_to_logs_streams: z.boolean().nullable().default(null),
  is_preconfigured: z.boolean().default(false),
  allow_edit: z.array(z.string()).default([]),
  configured_by: z.array(z.string()).default([]),
  updated_at: z.string(),
  unset: z.array(z.enum(UNSET_FIELDS)).default([]),
  secrets: secretsSchema.default({}),
  secret_hints: secretsSchema.default({}),
  yaml_secrets: z.record(z.string(), z.string()).default({}),
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
    /** Outputs of the time before there was a choice replicate. */
    transport: z.enum(TRANSPORTS).default('replication'),
    installer: z.enum(INSTALLERS).default('elasticsearch'),
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
    configYaml: document.config_yaml ?? undefined,
    caSha256: document.ca_sha256 ?? undefined,
    caTrustedFingerprint: document.ca_trusted_fingerprint ?? undefined,
    ssl:
      document.ssl === null
        ? undefined
        : {
            certificateAuthorities: document.ssl.certificate_authorities,
            certificate: document.ssl.certificate ?? undefined,
            verificationMode: document.ssl.verification_mode,
          },
    proxyId: document.proxy_id ?? undefined,
    writeToLogsStreams: document.write_to_logs_streams ?? undefined,
    isPreconfigured: document.is_preconfigured,
    allowEdit: document.allow_edit,
    configuredBy: document.configured_by,
    updatedAt: storedTime(document.updated_at),
    unset: document.unset,
    sealedSecrets: document.secrets as Output['sealedSecrets'],
    secretHints: document.secret_hints as Output['secretHints'],
    sealedYaml: document.yaml_secrets,
  };
  if (document.type === 'elasticsearch') return { ...common, type: 'elasticsearch' };
  return {
    ...common,
    type: 'remote_elasticsearch',
    syncIntegrations: document.sync_integrations,
    syncUninstalledIntegrations: document.sync_uninstalled_integrations,
    kibanaUrl: document.kibana_url ?? undefined,
    appliedBy: document.applied_by,
    ...(document.applied_by === 'remote' ? THEIR_WAY : waysOf(document)),
  };
}

/** Of a remote that applies by itself. */
const THEIR_WAY = { transport: 'replication', installer: 'elasticsearch' } as const;

const waysOf = ({ transport, installer }: Pick<RemoteOutput, 'transport' | 'installer'>) => ({
  transport,
  installer,
});

const unsetIn = ({ unset = [] }: Output) => (unset.length === 0 ? {} : { unset: [...unset] });

const sslDocument = ({ certificateAuthorities, certificate, verificationMode }: OutputSsl) => ({
  certificate_authorities: [...certificateAuthorities],
  certificate: certificate ?? null,
  verification_mode: verificationMode,
});

/** The document to store. */
export function toOutputDocument(output: Output): z.input<typeof documentSchema> {
  const common = {
    name: output.name,
    hosts: [...output.hosts],
    is_default: output.isDefault,
    is_default_monitoring: output.isDefaultMonitoring,
    preset: output.preset,
    config_yaml: output.configYaml ?? null,
    ca_sha256: output.caSha256 ?? null,
    ca_trusted_fingerprint: output.caTrustedFingerprint ?? null,
    ssl: output.ssl === undefined ? null : sslDocument(output.ssl),
    proxy_id: output.proxyId ?? null,
    write_to_logs_streams: output.writeToLogsStreams ?? null,
    ...(output.isPreconfigured
      ? {
          is_preconfigured: true,
          allow_edit: [...output.allowEdit],
          configured_by: [...output.configuredBy],
        }
      : {}),
    updated_at: isoTime(output.updatedAt),
    ...unsetIn(output),
    secrets: { ...output.sealedSecrets },
    secret_hints: { ...output.secretHints },
    ...(Object.keys(output.sealedYaml).length === 0 ? {} : { yaml_secrets: { ...output.sealedYaml } }),
  };
  if (output.type === 'elasticsearch') return { ...common, type: 'elasticsearch' };
  return {
    ...common,
    type: 'remote_elasticsearch',
    sync_integrations: output.syncIntegrations,
    sync_uninstalled_integrations: output.syncUninstalledIntegrations,
    kibana_url: output.kibanaUrl ?? null,
    applied_by: output.appliedBy,
    transport: output.transport,
    installer: output.installer,
  };
}
