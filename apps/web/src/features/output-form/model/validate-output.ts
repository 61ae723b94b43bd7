/** What is wrong with the form before the server is asked: the server's rules and words (spec/sync-engine.md 6.5). */
import { normalizeHost, type FieldProblem } from '@lockstep/contracts';
import { outputFormMessages } from '../messages.ts';
import { FIELDS, isShown } from './form-fields.ts';
import type { OutputFormValues, SecretDraft } from './form-values.ts';
import { staleSecrets } from './saved-secrets.ts';

/** `initial` is what the form started from; undefined for a new output. */
export function validateOutput(
  values: OutputFormValues,
  initial?: OutputFormValues,
): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  const check = (member: keyof OutputFormValues, message: string | undefined): void => {
    if (message !== undefined && isShown(member, values)) problems.push({ field: FIELDS[member], message });
  };
  check('name', values.name.trim() === '' ? 'Name is required' : undefined);
  problems.push(...hostProblems(values.hosts));
  check('caTrustedFingerprint', fingerprintProblem(values.caTrustedFingerprint));
  check('serviceToken', isMissing(values.serviceToken) ? 'Service token is required' : undefined);
  values.certificateAuthorities.forEach((text, index) => {
    const message = pathProblem(text, 'SSL certificate path');
    if (message !== undefined) problems.push({ field: `${FIELDS.certificateAuthorities}.${index}`, message });
  });
  check('certificate', pathProblem(values.certificate, 'SSL certificate path'));
  if (values.sslKey.kind === 'replace') {
    check('sslKey', pathProblem(values.sslKey.value, 'SSL key path'));
  }
  check('remoteApiKey', isMissing(values.remoteApiKey) ? REMOTE_KEY_REQUIRED : undefined);
  check('kibanaUrl', urlProblem(values.kibanaUrl));
  check('kibanaApiKey', isMissing(values.kibanaApiKey) ? 'Kibana API Key is required' : undefined);
  if (initial !== undefined) {
    for (const name of staleSecrets(values, initial).toEnterAgain) check(name, outputFormMessages.enterAgain);
  }
  return problems;
}

const REMOTE_KEY_REQUIRED =
  'An API key of the remote cluster is required, so that this console can apply integrations there.';

function isMissing(secret: SecretDraft): boolean {
  return secret.kind === 'remove' || (secret.kind === 'replace' && secret.value.trim() === '');
}

function hostProblems(hosts: readonly string[]): readonly FieldProblem[] {
  const normalized = hosts.map((host) => normalizeHost(host) ?? host.trim());
  return hosts.flatMap((host, index) => {
    const isRepeated = host.trim() !== '' && normalized.indexOf(normalized[index] ?? '') < index;
    const message = urlProblem(host) ?? (isRepeated ? 'Duplicate URL' : undefined);
    return message === undefined ? [] : [{ field: `${FIELDS.hosts}.${index}`, message }];
  });
}

function urlProblem(url: string): string | undefined {
  if (url.trim() === '') return 'URL is required';
  if (normalizeHost(url) !== undefined) return undefined;
  const hasOtherScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(url.trim()) && !/^https?:/i.test(url.trim());
  return hasOtherScheme ? 'Invalid protocol' : 'Invalid URL';
}

function fingerprintProblem(text: string): string | undefined {
  return text === '' || /^[0-9a-f]+$/i.test(text)
    ? undefined
    : 'CA trusted fingerprint should be valid HEX encoded SHA-256 of a CA certificate';
}

/** Text that is no certificate is the path of a file on the hosts of the agents. */
function pathProblem(text: string, what: string): string | undefined {
  const isInline = text.trimStart().startsWith('-----BEGIN');
  return !isInline && /\s/.test(text.trim()) ? `${what} cannot contain whitespace` : undefined;
}
