/** What one side of TLS shows of itself, out of the files that the configuration names. */
import { readNamedFile, readPemFile } from './pem-files.ts';
import type { Secret } from './secret.ts';

export interface IdentityConfig {
  readonly certificate?: string | undefined;
  readonly key?: string | undefined;
  readonly keyPassphrase?: Secret | undefined;
  readonly keystore?: { readonly path: string; readonly password?: Secret | undefined } | undefined;
}

export type TlsIdentity =
  | { readonly certificate: string; readonly key: string; readonly passphrase: string | undefined }
  /** PKCS#12. */
  | { readonly keystore: Uint8Array; readonly passphrase: string | undefined };

/** Undefined when it shows nothing. Throws UnreadableFileError; `setting` is where in the configuration it stands. */
export function readTlsIdentity(config: IdentityConfig, setting: string): TlsIdentity | undefined {
  const { certificate, key, keyPassphrase, keystore } = config;
  if (keystore !== undefined) {
    return {
      keystore: readNamedFile(keystore.path, `${setting}.keystore.path`),
      passphrase: keystore.password?.reveal(),
    };
  }
  if (certificate === undefined || key === undefined) return undefined;
  return {
    certificate: readPemFile(certificate, `${setting}.certificate`),
    key: readPemFile(key, `${setting}.key`),
    passphrase: keyPassphrase?.reveal(),
  };
}
