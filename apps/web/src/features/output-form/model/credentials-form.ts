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
};

const KINDS = Object.keys(SECRET_OF) as CredentialKind[];

/** What the form has a field for now. */
export function offeredCredentials(values: OutputFormValues): readonly CredentialKind[] {
  return KINDS.filter((kind) => isShown(SECRET_OF[kind], values));
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

export interface SignIn {
  readonly kind: 'user' | 'key';
  readonly username: string;
  readonly password: string;
  readonly apiKey: string;
}

export const EMPTY_SIGN_IN: SignIn = { kind: 'user', username: '', password: '', apiKey: '' };

export function isSignInComplete({ kind, username, password, apiKey }: SignIn): boolean {
  return kind === 'key' ? apiKey.trim() !== '' : username.trim() !== '' && password !== '';
}

export function hostsOf(values: OutputFormValues): readonly string[] {
  return values.hosts.map((host) => host.trim()).filter((host) => host !== '');
}

export function toCredentialsRequest(
  values: OutputFormValues,
  signIn: SignIn,
  wanted: readonly CredentialKind[],
): CredentialsRequest {
  return {
    hosts: [...hostsOf(values)],
    certificate_authorities: values.certificateAuthorities.filter((text) => text.trim() !== ''),
    credentials:
      signIn.kind === 'key'
        ? { api_key: signIn.apiKey.trim() }
        : { username: signIn.username.trim(), password: signIn.password },
    wanted: [...wanted],
    output_name: values.name.trim(),
  };
}
