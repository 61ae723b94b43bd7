/** Certificates with a key that this console or its agents show: whose they are, when they end, whether the key fits. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { Credential } from '@lockstep/contracts';
import { expiryState, NOTHING, unknown, type CredentialReading } from './read-credential.ts';
import { neverRotated, presentReading } from './present-credential.ts';

/** The key, or why there is none that can be opened. */
export type CertificateKey =
  | { readonly kind: 'opened'; readonly value: string }
  | { readonly kind: 'unusable'; readonly message: string; readonly nextAction: string };

export interface ShownCertificate {
  /** Such as `paris:client_certificate`. */
  readonly id: string;
  readonly kind: 'client_certificate' | 'server_certificate';
  readonly output: { readonly id: string; readonly name: string } | null;
  /** Where it is shown. */
  readonly cluster: string;
  /** PEM text; of an output also a path, which only agents can read. */
  readonly certificate: string;
  readonly key: CertificateKey;
}

const OF_OUTPUT =
  'Get another certificate from the authority, enter it with its key in the output, and let the former one expire or be revoked there: the cluster takes both as long as it trusts the authority.';
const OF_CONSOLE =
  'Put another certificate and its key into the files of server.ssl, and start the console again.';

export function presentCertificate(shown: ShownCertificate, now: number): Credential {
  const { id, kind, output, cluster } = shown;
  return {
    id,
    kind,
    ...presentReading(readingOfCertificate(shown, now)),
    ...neverRotated(),
    use: output === null ? 'console' : 'output',
    output,
    cluster,
    rotation: { by: 'person', note: output === null ? OF_CONSOLE : OF_OUTPUT, scheduled_at: null },
  };
}

/** The first certificate of the text is the one that is shown; the others are its authorities. */
function readingOfCertificate(
  { certificate, key }: Pick<ShownCertificate, 'certificate' | 'key'>,
  now: number,
): CredentialReading {
  if (!certificate.includes('-----BEGIN')) {
    return unknown(
      NOTHING,
      'The output names a file, which only the agents can read.',
      'Check the file on the hosts of the agents.',
    );
  }
  const read = readPem(certificate);
  if (read === undefined) {
    const reason = { message: 'The certificate cannot be read.', nextAction: 'Enter it again, as PEM.' };
    return { ...NOTHING, state: 'unreadable', reason };
  }
  const about: CredentialReading = {
    ...NOTHING,
    name: nameIn(read.subject),
    owner: nameIn(read.issuer),
    createdAt: Date.parse(read.validFrom),
    expiresAt: Date.parse(read.validTo),
  };
  if (key.kind === 'unusable') {
    return { ...about, state: 'unreadable', reason: { message: key.message, nextAction: key.nextAction } };
  }
  if (!isKeyOf(read, key.value)) {
    const reason = {
      message: 'The key is not the one of the certificate, or has a passphrase.',
      nextAction: 'Enter the certificate with its own key.',
    };
    return { ...about, state: 'refused', reason };
  }
  return { ...about, ...expiryState(about.expiresAt, now, 'certificate') };
}

function readPem(text: string): X509Certificate | undefined {
  try {
    return new X509Certificate(text);
  } catch {
    return undefined;
  }
}

function isKeyOf(certificate: X509Certificate, pem: string): boolean {
  try {
    return certificate.checkPrivateKey(createPrivateKey(pem));
  } catch {
    return false;
  }
}

/** The common name of `CN=a\nO=b`, else all of it on one line. */
function nameIn(distinguished: string): string {
  const name = /^CN=(.+)$/m.exec(distinguished)?.[1];
  return (name ?? distinguished.replaceAll('\n', ', ')).slice(0, 256);
}
