/** The hosts that a person typed → normalized ones, with what is wrong at each row. */
import { normalizeHost } from '@lockstep/contracts';
import type { FieldProblem } from './secret-change.ts';

/** Without new ones the stored ones stay. */
export function readHosts(
  given: readonly string[] | undefined,
  stored: readonly string[],
  problems: FieldProblem[],
): readonly string[] {
  if (given === undefined) return stored;
  if (given.length === 0) problems.push({ field: 'hosts', message: 'Enter a URL.' });
  const normalized = given.map((host, index) => {
    const field = `hosts.${index}`;
    const url = normalizeHost(host);
    if (host.trim() === '') problems.push({ field, message: 'Enter a URL.' });
    else if (url === undefined) problems.push({ field, message: hostProblem(host) });
    return url ?? host;
  });
  normalized.forEach((host, index) => {
    if (normalized.indexOf(host) < index)
      problems.push({ field: `hosts.${index}`, message: 'Duplicate URL' });
  });
  return normalized;
}

/** For an address that `normalizeHost` does not take. */
function hostProblem(host: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(host) && !/^https?:/i.test(host)
    ? 'Invalid protocol'
    : 'Invalid URL';
}
