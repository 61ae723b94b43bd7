/** What the form holds: one member per control, and where it comes from. */
import type { Installer, Output, PRESETS, Transport, VERIFICATION_MODES } from '@lockstep/contracts';

/** A secret is never seen: it stays as it is stored, is replaced, or is removed. */
export type SecretDraft =
  | { readonly kind: 'keep' }
  | { readonly kind: 'replace'; readonly value: string }
  | { readonly kind: 'remove' };

export type AppliedBy = 'console' | 'remote';
export type Preset = (typeof PRESETS)[number];
export type VerificationMode = (typeof VERIFICATION_MODES)[number];

export interface OutputFormValues {
  readonly name: string;
  readonly type: Output['type'];
  /** At least one row, which may be empty. */
  readonly hosts: readonly string[];
  readonly caTrustedFingerprint: string;
  readonly serviceToken: SecretDraft;
  readonly certificateAuthorities: readonly string[];
  readonly certificate: string;
  readonly sslKey: SecretDraft;
  readonly verificationMode: VerificationMode;
  readonly proxyId: string;
  readonly syncIntegrations: boolean;
  readonly syncUninstalled: boolean;
  readonly appliedBy: AppliedBy;
  readonly transport: Transport;
  readonly installer: Installer;
  readonly remoteApiKey: SecretDraft;
  readonly kibanaUrl: string;
  readonly kibanaApiKey: SecretDraft;
  readonly isDefault: boolean;
  readonly isDefaultMonitoring: boolean;
  readonly preset: Preset;
  readonly writeToLogsStreams: boolean;
  readonly configYaml: string;
}

export type SecretName = 'serviceToken' | 'sslKey' | 'remoteApiKey' | 'kibanaApiKey';

const EMPTY_SECRET: SecretDraft = { kind: 'replace', value: '' };
const KEEP: SecretDraft = { kind: 'keep' };

export const EMPTY_VALUES: OutputFormValues = {
  name: '',
  type: 'elasticsearch',
  hosts: [''],
  caTrustedFingerprint: '',
  serviceToken: EMPTY_SECRET,
  certificateAuthorities: [''],
  certificate: '',
  sslKey: EMPTY_SECRET,
  verificationMode: 'full',
  proxyId: '',
  syncIntegrations: false,
  syncUninstalled: false,
  appliedBy: 'console',
  transport: 'direct',
  installer: 'elasticsearch',
  remoteApiKey: EMPTY_SECRET,
  kibanaUrl: '',
  kibanaApiKey: EMPTY_SECRET,
  isDefault: false,
  isDefaultMonitoring: false,
  preset: 'balanced',
  writeToLogsStreams: false,
  configYaml: '',
};

/** What the form shows of a stored output; secrets are kept until somebody replaces them. */
export function toFormValues(output: Output): OutputFormValues {
  const { ssl } = output;
  return {
    ...EMPTY_VALUES,
    name: output.name,
    type: output.type,
    hosts: atLeastOneRow(output.hosts),
    caTrustedFingerprint: output.ca_trusted_fingerprint ?? '',
    certificateAuthorities: atLeastOneRow(ssl?.certificate_authorities ?? []),
    certificate: ssl?.certificate ?? '',
    sslKey: keepIfSet(output.secret_states.ssl_key.is_set),
    verificationMode: ssl?.verification_mode ?? 'full',
    proxyId: output.proxy_id ?? '',
    isDefault: output.is_default,
    isDefaultMonitoring: output.is_default_monitoring,
    preset: output.preset,
    writeToLogsStreams: output.write_to_logs_streams ?? false,
    configYaml: output.config_yaml ?? '',
    ...(output.type === 'remote_elasticsearch'
      ? {
          serviceToken: keepIfSet(output.secret_states.service_token.is_set),
          syncIntegrations: output.sync_integrations === true,
          syncUninstalled: output.sync_uninstalled_integrations === true,
          appliedBy: output.applied_by,
          transport: output.transport,
          installer: output.installer,
          remoteApiKey: keepIfSet(output.secret_states.remote_api_key.is_set),
          kibanaUrl: output.kibana_url ?? '',
          kibanaApiKey: keepIfSet(output.secret_states.kibana_api_key.is_set),
        }
      : {}),
  };
}

function keepIfSet(isSet: boolean): SecretDraft {
  return isSet ? KEEP : EMPTY_SECRET;
}

function atLeastOneRow(rows: readonly string[]): readonly string[] {
  return rows.length === 0 ? [''] : rows;
}

/** Hosts and secrets belong to a type: another type begins without them, and the first one gets its own back. */
export function withType(
  values: OutputFormValues,
  type: Output['type'],
  initial: OutputFormValues,
): OutputFormValues {
  if (type === values.type) return values;
  const own = type === initial.type ? initial : EMPTY_VALUES;
  return {
    ...values,
    type,
    hosts: own.hosts,
    serviceToken: own.serviceToken,
    remoteApiKey: own.remoteApiKey,
    kibanaApiKey: own.kibanaApiKey,
    syncIntegrations: own.syncIntegrations,
    writeToLogsStreams: own.writeToLogsStreams,
  };
}

/** Whether something would be lost: what was edited and set back counts as unchanged. */
export function isChanged(values: OutputFormValues, initial: OutputFormValues): boolean {
  return JSON.stringify(values) !== JSON.stringify(initial);
}
