/** Domain → wire. What leaves here says of a secret only whether there is one and how it ends. */
import { followerIndexName, type Output as OutputOnWire } from '@lockstep/contracts';
import { isoTime } from '../../lib/clock.ts';
import type { SecretBox } from '../../lib/secret-box.ts';
import type { Output, SecretField, UnsetField } from './output.ts';
import { placeOf } from './secret-addresses.ts';

/** `SecretBox.open`: only whether it opens is used here, never what is in it. */
export type OpenSealed = SecretBox['open'];

export function presentOutput(output: Output, open: OpenSealed): OutputOnWire {
  const secret = (field: SecretField) => {
    const sealed = output.sealedSecrets[field];
    const hint = output.secretHints[field];
    if (sealed === undefined) return { is_set: false };
    const answer = open(sealed, placeOf(output, field));
    // A value that nobody can read any more is as good as none: the form asks for it again.
    if (answer.kind !== 'opened') return { is_set: false, problem: answer.message };
    return { is_set: true, ...(hint === undefined ? {} : { ends_in: hint }) };
  };
  const common = {
    id: output.id,
    name: output.name,
    hosts: [...output.hosts],
    is_default: output.isDefault,
    is_default_monitoring: output.isDefaultMonitoring,
    preset: output.preset,
    config_yaml: output.configYaml ?? null,
    ca_sha256: output.caSha256 ?? null,
    ca_trusted_fingerprint: output.caTrustedFingerprint ?? null,
    ssl: presentSsl(output),
    proxy_id: output.proxyId ?? null,
    write_to_logs_streams: output.writeToLogsStreams ?? null,
    ...(output.isPreconfigured ? { is_preconfigured: true, allow_edit: [...output.allowEdit] } : {}),
    updated_at: isoTime(output.updatedAt),
  };
  if (output.type === 'elasticsearch') {
    return {
      ...common,
      type: 'elasticsearch',
      ...references(output),
      secret_states: { ssl_key: secret('ssl_key') },
    };
  }
  return {
    ...common,
    type: 'remote_elasticsearch',
    ...(isUnset(output, 'sync_integrations') ? {} : { sync_integrations: output.syncIntegrations }),
    ...(isUnset(output, 'sync_uninstalled_integrations')
      ? {}
      : { sync_uninstalled_integrations: output.syncUninstalledIntegrations }),
    kibana_url: output.kibanaUrl ?? null,
    applied_by: output.appliedBy,
    transport: output.transport,
    installer: output.installer,
    follower_index: followerIndexName(output.name),
    ...references(output),
    secret_states: {
      ssl_key: secret('ssl_key'),
      service_token: secret('service_token'),
      kibana_api_key: secret('kibana_api_key'),
      remote_api_key: secret('remote_api_key'),
    },
  };
}

const isUnset = ({ unset = [] }: Output, field: UnsetField): boolean => unset.includes(field);

function presentSsl(output: Output): OutputOnWire['ssl'] {
  const { ssl } = output;
  if (ssl === undefined) return null;
  return {
    ...(isUnset(output, 'ssl.certificate_authorities')
      ? {}
      : { certificate_authorities: [...ssl.certificateAuthorities] }),
    ...(ssl.certificate === undefined ? {} : { certificate: ssl.certificate }),
    ...(isUnset(output, 'ssl.verification_mode') ? {} : { verification_mode: ssl.verificationMode }),
  };
}

/** Where Kibana's clients find that a secret is stored. A reference names its place and tells nothing of it. */
function references({ id, sealedSecrets }: Output) {
  const to = (field: SecretField) => ({ id: `${id}:${field}` });
  const fields = (['service_token', 'kibana_api_key', 'remote_api_key'] as const).filter(
    (field) => sealedSecrets[field] !== undefined,
  );
  const secrets = {
    ...Object.fromEntries(fields.map((field) => [field, to(field)])),
    ...(sealedSecrets.ssl_key === undefined ? {} : { ssl: { key: to('ssl_key') } }),
  };
  return Object.keys(secrets).length === 0 ? {} : { secrets };
}
