/**
 * Secrets are sent only to the addresses that they were saved for: with a new address they have to be entered again,
 * and those that no field shows are dropped, so that nothing invisible blocks saving.
 */
import { normalizeHost } from '@lockstep/contracts';
import { isShown } from './form-fields.ts';
import type { OutputFormValues, SecretName } from './form-values.ts';

interface StaleSecrets {
  /** Fields on screen that still keep the saved secret. */
  readonly toEnterAgain: readonly SecretName[];
  /** Saved, not on screen, and not for the new addresses. */
  readonly dropped: readonly SecretName[];
}

const FOR_HOSTS: readonly SecretName[] = ['serviceToken', 'remoteApiKey'];

export function staleSecrets(values: OutputFormValues, initial: OutputFormValues): StaleSecrets {
  if (values.type !== 'remote_elasticsearch' || initial.type !== values.type) {
    return { toEnterAgain: [], dropped: [] };
  }
  const stale: readonly SecretName[] = [
    ...(hasNewHost(values, initial) ? FOR_HOSTS : []),
    ...(isShown('kibanaUrl', values) && originOf(values.kibanaUrl) !== originOf(initial.kibanaUrl)
      ? (['kibanaApiKey'] as const)
      : []),
  ];
  const kept = stale.filter((name) => values[name].kind === 'keep');
  return {
    toEnterAgain: kept.filter((name) => isShown(name, values)),
    dropped: kept.filter((name) => !isShown(name, values)),
  };
}

function hasNewHost(values: OutputFormValues, initial: OutputFormValues): boolean {
  const before = initial.hosts.map(normalized);
  return values.hosts.some((host) => host.trim() !== '' && !before.includes(normalized(host)));
}

function normalized(host: string): string {
  return normalizeHost(host) ?? host.trim();
}

function originOf(url: string): string {
  return normalized(url).split('/').slice(0, 3).join('/');
}
