/** Credentials for one request to the remote cluster: which are asked for, and which are missing. */
import type { REMOTE_CREDENTIALS } from '@lockstep/contracts';
import type { CredentialsRequest } from '../api/check-output.ts';
import { isShown } from './form-fields.ts';
import type { OutputFormValues, SecretName } from './form-values.ts';

export type CredentialKind = (typeof REMOTE_CREDENTIALS)[number];

export const SECRET_OF: Readonly<Record<CredentialKind, SecretName>> = {
  service_token: 'serviceToken',
  remote_api_key: 'remoteApiKey',
  kibana_api_key: 'kibanaApiKey',
  kibana_install_key: 'kibanaApiKey',
};

const KINDS = Object.keys(SECRET_OF) as CredentialKind[];

/** What the form has a field for now. */
export function offeredCredentials(values: OutputFormValues): readonly CredentialKind[] {
  const isInstaller = values.appliedBy === 'console';
  const other = isInstaller ? 'kibana_api_key' : 'kibana_install_key';
  return KINDS.filter((kind) => kind !== other && isShown(SECRET_OF[kind], values));
}

/** The one that was asked for, and every other one whose field is still empty. */
export function wantedCredentials(
  values: OutputFormValues,
  asked: CredentialKind,
): readonly CredentialKind[] {
  return offeredCredentials(values).filter((kind) => {
    const secret = values[SECRET_OF[kind]];
    return kind === asked || (secret.kind === 'replace' && secret.value === '');
  });
}

/** The hosts that were typed, trimmed; empty rows do not count. */
export function hostsOf(values: OutputFormValues): readonly string[] {
  return values.hosts.map((host) => host.trim()).filter((host) => host !== '');
}

/** The request for credentials before the output is saved: address and authorities as the form has them now. */
export function toCredentialsRequest(
  values: OutputFormValues,
  credentials: CredentialsRequest['credentials'],
  wanted: readonly CredentialKind[],
): CredentialsRequest {
  return {
    hosts: [...hostsOf(values)],
    certificate_authorities: values.certificateAuthorities.filter((text) => text.trim() !== ''),
    credentials,
    wanted: [...wanted],
    output_name: values.name.trim(),
  };
}
