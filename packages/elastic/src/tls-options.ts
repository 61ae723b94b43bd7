/** From three plain choices to what Node's TLS wants. */
import { X509Certificate } from 'node:crypto';
import type { ConnectionOptions } from 'node:tls';
import { pemBlocks } from '@lockstep/json';

import { invalidOption } from './invalid-option.ts';

type ClientIdentity =
  | { readonly certificate: string; readonly key: string; readonly passphrase?: string | undefined }
  | { readonly keystore: Uint8Array; readonly passphrase?: string | undefined };

export interface TlsChoices {
  /** PEM texts, one or several certificates each. When given, they replace the system's authorities. */
  readonly certificateAuthorities?: readonly string[];
  /** `full` checks chain and host name, `certificate` the chain only, `none` nothing. */
  readonly verificationMode: 'full' | 'certificate' | 'none';
  /** What this side shows of itself: PEM texts, or a PKCS#12 archive. */
  readonly client?: ClientIdentity | undefined;
}

/** Throws error `invalid` for an unreadable authority: Node itself would silently trust nothing instead. */
export function tlsOptions(choices: TlsChoices | undefined): ConnectionOptions {
  if (choices === undefined) return {};
  const authorities = (choices.certificateAuthorities ?? []).flatMap(readCertificates);
  return {
    ...identityOptions(choices.client),
    ...(authorities.length === 0 ? {} : { ca: authorities }),
    ...(choices.verificationMode === 'none' ? { rejectUnauthorized: false } : {}),
    ...(choices.verificationMode === 'certificate' ? { checkServerIdentity: () => undefined } : {}),
  };
}

function identityOptions(client: ClientIdentity | undefined): ConnectionOptions {
  if (client === undefined) return {};
  const opening = client.passphrase === undefined ? {} : { passphrase: client.passphrase };
  return 'keystore' in client
    ? { pfx: Buffer.from(client.keystore), ...opening }
    : { cert: client.certificate, key: client.key, ...opening };
}

function readCertificates(pem: string, index: number): readonly string[] {
  const certificates = pemBlocks(pem, 'CERTIFICATE');
  if (certificates.length === 0 || !certificates.every(isReadable)) {
    throw invalidOption(
      `Certificate authority ${String(index + 1)} is not a readable PEM certificate; paste the whole text from BEGIN CERTIFICATE to END CERTIFICATE.`,
    );
  }
  return certificates;
}

function isReadable(certificate: string): boolean {
  try {
    return new X509Certificate(certificate).raw.length > 0;
  } catch {
    return false;
  }
}
