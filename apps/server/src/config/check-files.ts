/** Whether the files that a configuration names can be used, each problem with the key that names it. */
import { X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { pemBlocks } from '@lockstep/json';
import { readPemFile, UnreadableFileError } from '../lib/pem-files.ts';
import { readTlsIdentity, type IdentityConfig } from '../lib/tls-identity.ts';
import type { Config } from './config.ts';
import type { ReportProblem } from './resolve-references.ts';

export function checkFiles({ elasticsearch, registry, server }: Config, reportProblem: ReportProblem): void {
  checkAuthorities(
    elasticsearch.ssl.certificateAuthorities,
    ['elasticsearch', 'ssl', 'certificateAuthorities'],
    reportProblem,
  );
  checkAuthorities(registry.certificateAuthorities, ['registry', 'certificateAuthorities'], reportProblem);
  checkIdentity(elasticsearch.ssl, ['elasticsearch', 'ssl'], reportProblem);
  if (server.ssl === undefined) return;
  checkIdentity(server.ssl, ['server', 'ssl'], reportProblem);
  checkAuthorities(
    server.ssl.certificateAuthorities,
    ['server', 'ssl', 'certificateAuthorities'],
    reportProblem,
  );
}

function checkAuthorities(
  files: readonly string[],
  path: readonly string[],
  reportProblem: ReportProblem,
): void {
  for (const [index, file] of files.entries()) {
    const at = [...path, String(index)];
    const text = readable(() => readPemFile(file, path.join('.')), at, reportProblem);
    const found = text === undefined ? [] : pemBlocks(text, 'CERTIFICATE');
    if (text !== undefined && (found.length === 0 || !found.every(isCertificate)))
      reportProblem(at, `${shown(file)} holds no certificate in PEM.`);
  }
}

function checkIdentity(given: IdentityConfig, path: readonly string[], reportProblem: ReportProblem): void {
  const identity = readable(() => readTlsIdentity(given, path.join('.')), path, reportProblem);
  if (identity === undefined) return;
  const { passphrase } = identity;
  const secrets = passphrase === undefined ? {} : { passphrase };
  try {
    if ('keystore' in identity) createSecureContext({ pfx: Buffer.from(identity.keystore), ...secrets });
    else createSecureContext({ cert: identity.certificate, key: identity.key, ...secrets });
  } catch (error) {
    const isStore = 'keystore' in identity;
    reportProblem(
      [...path, isStore ? 'keystore' : 'key'],
      explain(error, { isStore, hasPassphrase: passphrase !== undefined }),
    );
  }
}

interface Circumstances {
  readonly isStore: boolean;
  readonly hasPassphrase: boolean;
}

/** OpenSSL's texts, in the words of whoever wrote the configuration. */
function explain(error: unknown, { isStore, hasPassphrase }: Circumstances): string {
  const text = error instanceof Error ? error.message : String(error);
  const setting = isStore ? 'keystore.password' : 'keyPassphrase';
  if (/mac verify failure|bad decrypt|bad password|interrupted or canceled|password read/i.test(text))
    return hasPassphrase ? `${setting} does not open it.` : `it is encrypted: give ${setting}, too.`;
  if (/key values mismatch/i.test(text)) return 'it is not the key of that certificate.';
  return `it cannot be used, or not with that certificate (${text}).`;
}

function readable<T>(read: () => T, path: readonly string[], reportProblem: ReportProblem): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    // The path is told beside it.
    reportProblem(path, error.message.replace(/^[\w.]+: /, ''));
    return undefined;
  }
}

const shown = (file: string): string => (file.includes('\n') ? 'The text' : file);

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}
