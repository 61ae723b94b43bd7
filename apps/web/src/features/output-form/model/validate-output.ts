/** What is wrong with the form before the server is asked. */
import {
  fingerprintProblem,
  normalizeHost,
  remoteAccessProblems,
  urlProblem,
  type FieldProblem,
} from '@lockstep/contracts';
import { outputFormMessages as text } from '../../../texts/output-form.ts';
import { SECRET_OF } from './credentials-form.ts';
import { FIELDS, isShown, memberOf } from './form-fields.ts';
import type { OutputFormValues, SecretDraft } from './form-values.ts';
import { staleSecrets } from './saved-secrets.ts';

/** `initial` is what the form started from; undefined for a new output. What is not on screen is not checked. */
export function validateOutput(
  values: OutputFormValues,
  initial?: OutputFormValues,
): readonly FieldProblem[] {
  const at = (member: keyof OutputFormValues, message: string | undefined): readonly FieldProblem[] =>
    message === undefined ? [] : [{ field: FIELDS[member], message }];
  const { sslKey } = values;
  const access = remoteAccessProblems({
    syncIntegrations: values.syncIntegrations,
    appliedBy: values.appliedBy,
    installer: values.appliedBy === 'console' ? values.installer : 'elasticsearch',
    kibanaUrl: values.kibanaUrl,
    has: (kind) => !isMissing(values[SECRET_OF[kind]]),
  });
  return [
    ...at('name', values.name.trim() === '' ? text.nameMissing : undefined),
    ...hostProblems(values.hosts),
    ...at('caTrustedFingerprint', fingerprintProblem(values.caTrustedFingerprint)),
    ...values.certificateAuthorities.flatMap((authority, index) => {
      const message = pathProblem(authority, text.certificatePath);
      return message === undefined ? [] : [{ field: `${FIELDS.certificateAuthorities}.${index}`, message }];
    }),
    ...at('certificate', pathProblem(values.certificate, text.certificatePath)),
    ...at('sslKey', sslKey.kind === 'replace' ? pathProblem(sslKey.value, text.keyPath) : undefined),
    ...access,
    ...(initial === undefined ? [] : staleSecrets(values, initial).toEnterAgain).flatMap((name) =>
      at(name, text.enterAgain),
    ),
  ].filter(({ field }) => {
    const member = memberOf(field);
    return member !== undefined && isShown(member, values);
  });
}

function isMissing(secret: SecretDraft): boolean {
  return secret.kind === 'remove' || (secret.kind === 'replace' && secret.value.trim() === '');
}

function hostProblems(hosts: readonly string[]): readonly FieldProblem[] {
  const normalized = hosts.map((host) => normalizeHost(host) ?? host.trim());
  return hosts.flatMap((host, index) => {
    const isRepeated = host.trim() !== '' && normalized.indexOf(normalized[index] ?? '') < index;
    const message = urlProblem(host) ?? (isRepeated ? text.hostTwice : undefined);
    return message === undefined ? [] : [{ field: `${FIELDS.hosts}.${index}`, message }];
  });
}

/** Text that is no certificate is the path of a file on the hosts of the agents. */
function pathProblem(entered: string, what: string): string | undefined {
  const isInline = entered.trimStart().startsWith('-----BEGIN');
  return !isInline && /\s/.test(entered.trim()) ? text.whitespace(what) : undefined;
}
