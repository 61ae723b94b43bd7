/** What is written where an output wants certificate authorities, told apart before anything is connected. */
import { X509Certificate } from 'node:crypto';
import { pemBlocks } from '@lockstep/json';

export type AuthoritiesReading =
  | {
      readonly kind: 'usable';
      readonly certificates: readonly string[];
      /** Files on the hosts of agents, which this console does not have. */
      readonly files: readonly string[];
    }
  | { readonly kind: 'unusable'; readonly index: number; readonly cause: string };

const BEGIN = '-----BEGIN CERTIFICATE-----';

/**
 * Sorts what stands in the field of an output into PEM certificates and paths of files. `unusable` names the first
 * entry that is neither; blank entries are skipped.
 */
export function readAuthorities(texts: readonly string[]): AuthoritiesReading {
  const certificates: string[] = [];
  const files: string[] = [];
  for (const [index, text] of texts.entries()) {
    if (text.trim() === '') continue;
    if (isFilePath(text)) {
      files.push(text.trim());
      continue;
    }
    const found = pemBlocks(text, 'CERTIFICATE');
    if (found.length === 0 || !found.every(isCertificate))
      return { kind: 'unusable', index, cause: causeOf(text) };
    certificates.push(...found);
  }
  return { kind: 'usable', certificates, files };
}

/** Agents take a path in the place of a PEM text. */
export function isFilePath(text: string): boolean {
  const line = text.trim();
  if (line.includes('-----') || /[\r\n]/.test(line)) return false;
  return (
    /^(\/|~\/|\.{1,2}\/|[A-Za-z]:[\\/]|\\\\|\$\{)/.test(line) || /\.(crt|cer|pem|der|ca-bundle)$/i.test(line)
  );
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}

/** The usual mistakes of copying, each in words. */
function causeOf(text: string): string {
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text))
    return 'it is a private key, which belongs nowhere but on its own host';
  if (text.includes('\\n')) return 'its line breaks are written as \\n';
  const body = text.trim();
  if (text.includes(BEGIN) && !/[\r\n]/.test(body)) return 'all of it is on one line';
  if (/\n[ \t]+\S/.test(text)) return 'its lines are indented';
  if (!text.includes('-----BEGIN')) return 'the lines BEGIN CERTIFICATE and END CERTIFICATE are missing';
  if (!text.includes(BEGIN)) return 'it holds something else than a certificate';
  return 'what stands between BEGIN and END is damaged or not complete';
}
