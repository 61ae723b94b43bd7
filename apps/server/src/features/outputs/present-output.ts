/** Domain → wire. What leaves here says of a secret only whether there is one and how it ends. */
import { followerIndexName, type Output as OutputOnWire } from '@lockstep/contracts';
import { isoTime } from '../../lib/clock.ts';
import type { SecretBox } from '../../lib/secret-box.ts';
import type { Output, SecretField } from './output.ts';
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
    ssl:
      output.ssl === undefined
        ? null
        : {
            certificate_authorities: [...output.ssl.certificateAuthorities],
            certificate: output.ssl.certificate ?? null,
            verification_mode: output.ssl.verificationMode,
          },
    proxy_id: output.proxyId ?? null,
    write_to_logs_streams: output.writeToLogsStreams ?? null,
    ...(output.isPreconfigured ? { is_preconfigured: true, allow_edit: [...output.allowEdit] } : {}),
    updated_at: isoTime(output.updatedAt),
  };
  if (output.type === 'elasticsearch') {
    return { ...common, type: 'elasticsearch', secrets: { ssl_key: secret('ssl_key') } };
  }
  return {
    ...common,
    type: 'remote_elasticsearch',
    sync_integrations: output.syncIntegrations,
    sync_uninstalled_integrations: output.syncUninstalledIntegrations,
    kibana_url: output.kibanaUrl ?? null,
    applied_by: output.appliedBy,
    transport: output.transport,
    installer: output.installer,
    follower_index: followerIndexName(output.name),
    secrets: {
      ssl_key: secret('ssl_key'),
      service_token: secret('service_token'),
      kibana_api_key: secret('kibana_api_key'),
      remote_api_key: secret('remote_api_key'),
    },
  };
}
