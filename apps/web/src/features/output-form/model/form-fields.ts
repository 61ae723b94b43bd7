/** Names of the fields as the server gives them in its problems, in the order in which the form shows them. */
import type { OutputFormValues } from './form-values.ts';

/** Which fields a member of the form stands for. */
export const FIELDS: Readonly<Record<keyof OutputFormValues, string>> = {
  name: 'name',
  type: 'type',
  hosts: 'hosts',
  caTrustedFingerprint: 'ca_trusted_fingerprint',
  serviceToken: 'service_token',
  certificateAuthorities: 'ssl.certificate_authorities',
  certificate: 'ssl.certificate',
  sslKey: 'ssl.key',
  verificationMode: 'ssl.verification_mode',
  proxyId: 'proxy_id',
  syncIntegrations: 'sync_integrations',
  syncUninstalled: 'sync_uninstalled_integrations',
  appliedBy: 'applied_by',
  transport: 'transport',
  installer: 'installer',
  remoteApiKey: 'remote_api_key',
  kibanaUrl: 'kibana_url',
  kibanaApiKey: 'kibana_api_key',
  isDefault: 'is_default',
  isDefaultMonitoring: 'is_default_monitoring',
  preset: 'preset',
  writeToLogsStreams: 'write_to_logs_streams',
  configYaml: 'config_yaml',
};

const REMOTE_ONLY: readonly (keyof OutputFormValues)[] = ['serviceToken', 'syncIntegrations'];
const SYNC_ONLY: readonly (keyof OutputFormValues)[] = [
  'syncUninstalled',
  'appliedBy',
  'transport',
  'installer',
  'remoteApiKey',
  'kibanaUrl',
  'kibanaApiKey',
];
const OURS_ONLY: readonly (keyof OutputFormValues)[] = ['remoteApiKey', 'transport', 'installer'];
const KIBANA_ONLY: readonly (keyof OutputFormValues)[] = ['kibanaUrl', 'kibanaApiKey'];
const ELASTICSEARCH_ONLY: readonly (keyof OutputFormValues)[] = ['caTrustedFingerprint', 'proxyId'];

/** Whether a member is on screen. What is hidden is neither checked nor sent: nothing invisible blocks saving. */
export function isShown(member: keyof OutputFormValues, values: OutputFormValues): boolean {
  const isRemote = values.type === 'remote_elasticsearch';
  if (ELASTICSEARCH_ONLY.includes(member)) return !isRemote;
  if (REMOTE_ONLY.includes(member)) return isRemote;
  if (!SYNC_ONLY.includes(member)) return true;
  if (!isRemote || !values.syncIntegrations) return false;
  if (OURS_ONLY.includes(member)) return values.appliedBy === 'console';
  if (KIBANA_ONLY.includes(member)) return values.appliedBy === 'remote' || values.installer === 'fleet';
  return true;
}

/** The control that shows a problem of this field: itself, or the list or section that it belongs to. */
export function memberOf(field: string): keyof OutputFormValues | undefined {
  const name = field.replace(/^secrets\./, '');
  const members = Object.keys(FIELDS) as (keyof OutputFormValues)[];
  return members.find((member) => name === FIELDS[member] || name.startsWith(`${FIELDS[member]}.`));
}

/** The same field under the name that the form knows it by. */
export function fieldName(field: string): string {
  return field.replace(/^secrets\./, '');
}
