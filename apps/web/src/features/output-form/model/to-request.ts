/**
 * The form as a request: everything for a new output, only what differs for a stored one, so that two people's changes
 * of different fields do not undo each other.
 */
import type { NewOutput, OutputChange } from '@lockstep/contracts';
import { isShown } from './form-fields.ts';
import type { OutputFormValues, SecretDraft } from './form-values.ts';
import { staleSecrets } from './saved-secrets.ts';

/** Leaves out `ssl` when nothing was chosen there: an empty one would be stored as a setting. */
export function toNewOutput(values: OutputFormValues): NewOutput {
  const { ssl, ...rest } = fields(values, () => true);
  const saysNothing = Object.values(ssl ?? {}).every(
    (value) => value === null || value === 'full' || isEmpty(value),
  );
  return {
    ...rest,
    ...(saysNothing ? {} : { ssl }),
    name: values.name.trim(),
    hosts: nonEmpty(values.hosts),
    type: values.type,
  };
}

/** What has to be sent so that `initial` becomes `values`. */
export function toOutputChange(values: OutputFormValues, initial: OutputFormValues): OutputChange {
  // Another type starts afresh on the server: what it needs is sent whole.
  if (values.type !== initial.type) return { ...fields(values, () => true), type: values.type };
  const { dropped } = staleSecrets(values, initial);
  return {
    ...fields(values, (member) => JSON.stringify(values[member]) !== JSON.stringify(initial[member])),
    ...(dropped.includes('remoteApiKey') ? { remote_api_key: null } : {}),
  };
}

/** For checks of a form that need not be complete: what is empty is left out. */
export function toDraft(values: OutputFormValues, initial: OutputFormValues | undefined): OutputChange {
  const draft = initial === undefined ? toNewOutput(values) : toOutputChange(values, initial);
  const { name, hosts, ...rest } = draft;
  return {
    ...rest,
    ...(name === undefined || name === '' ? {} : { name }),
    ...(hosts === undefined ? {} : { hosts }),
  };
}

type Wanted = (member: keyof OutputFormValues) => boolean;

function fields(values: OutputFormValues, isWanted: Wanted): OutputChange {
  const wants: Wanted = (member) => isShown(member, values) && isWanted(member);
  const when = <T extends object>(member: keyof OutputFormValues, part: T): T | Record<string, never> =>
    wants(member) ? part : {};
  const ssl = sslFields(values, wants);
  return {
    ...when('name', { name: values.name.trim() }),
    ...when('hosts', { hosts: nonEmpty(values.hosts) }),
    ...when('caTrustedFingerprint', { ca_trusted_fingerprint: orNull(values.caTrustedFingerprint) }),
    ...when('serviceToken', plainSecret('service_token', values.serviceToken)),
    ...ssl,
    ...when('proxyId', { proxy_id: orNull(values.proxyId) }),
    ...when('syncIntegrations', { sync_integrations: values.syncIntegrations }),
    ...when('syncUninstalled', { sync_uninstalled_integrations: values.syncUninstalled }),
    ...applying(values, wants),
    ...when('remoteApiKey', plainSecret('remote_api_key', values.remoteApiKey)),
    ...when('kibanaUrl', { kibana_url: orNull(values.kibanaUrl) }),
    ...when('kibanaApiKey', plainSecret('kibana_api_key', values.kibanaApiKey)),
    ...when('isDefault', { is_default: values.isDefault }),
    ...when('isDefaultMonitoring', { is_default_monitoring: values.isDefaultMonitoring }),
    ...when('preset', { preset: values.preset }),
    ...when('writeToLogsStreams', { write_to_logs_streams: values.writeToLogsStreams }),
    ...when('configYaml', { config_yaml: orNull(values.configYaml) }),
  };
}

function applying(
  values: OutputFormValues,
  wants: Wanted,
): Pick<OutputChange, 'applied_by' | 'transport' | 'installer'> {
  return {
    ...(wants('appliedBy') ? { applied_by: values.appliedBy } : {}),
    ...(wants('transport') ? { transport: values.transport } : {}),
    ...(wants('installer') ? { installer: values.installer } : {}),
  };
}

function sslFields(values: OutputFormValues, wants: Wanted): Pick<OutputChange, 'ssl'> {
  const key = plainSecret('key', values.sslKey);
  const ssl = {
    ...(wants('certificateAuthorities')
      ? { certificate_authorities: nonEmpty(values.certificateAuthorities) }
      : {}),
    ...(wants('certificate') ? { certificate: orNull(values.certificate) } : {}),
    ...(wants('verificationMode') ? { verification_mode: values.verificationMode } : {}),
    ...(wants('sslKey') ? key : {}),
  };
  return Object.keys(ssl).length === 0 ? {} : { ssl };
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** Absent keeps what is stored, null clears it. */
function plainSecret<F extends string>(field: F, secret: SecretDraft): Partial<Record<F, string | null>> {
  const one = (value: string | null): Partial<Record<F, string | null>> =>
    ({ [field]: value }) as Partial<Record<F, string | null>>;
  if (secret.kind === 'remove') return one(null);
  return secret.kind === 'replace' && secret.value.trim() !== '' ? one(secret.value.trim()) : {};
}

function nonEmpty(rows: readonly string[]): string[] {
  return rows.map((row) => row.trim()).filter((row) => row !== '');
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
