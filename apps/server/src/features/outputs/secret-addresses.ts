/**
 * A stored secret goes only to the address that it was saved for (decision 14): whoever can change an address must not
 * be able to have a secret that they cannot read sent to a server of their own.
 */
import { normalizeHost } from '@lockstep/contracts';
import type { Output, SecretField } from './output.ts';
import type { FieldProblem, SecretChanges } from './secret-change.ts';

export const SECRET_LABELS: Readonly<Record<SecretField, string>> = {
  ssl_key: 'client SSL certificate key',
  service_token: 'service token',
  kibana_api_key: 'Kibana API key',
  remote_api_key: 'API key of the remote cluster',
};

/** Whether the stored secret of this field was saved for the address, a normalised host or a Kibana URL. */
export function isSavedFor(stored: Output | undefined, field: SecretField, address: string): boolean {
  if (stored?.type !== 'remote_elasticsearch') return false;
  switch (field) {
    case 'service_token':
    case 'remote_api_key':
    case 'ssl_key':
      return stored.hosts.includes(address);
    case 'kibana_api_key':
      return stored.kibanaUrl !== undefined && originOf(stored.kibanaUrl) === originOf(address);
  }
}

/** Addresses to which a secret is sent; the key of a client certificate proves, and is sent nowhere. */
export function addressesOf(output: Output, field: SecretField): readonly string[] {
  if (output.type !== 'remote_elasticsearch' || field === 'ssl_key') return [];
  if (field !== 'kibana_api_key') return output.hosts;
  return output.kibanaUrl === undefined ? [] : [output.kibanaUrl];
}

/** The secrets that would be kept although an address of theirs is new. */
export function addressProblems(
  output: Output,
  stored: Output | undefined,
  changes: SecretChanges,
): readonly FieldProblem[] {
  if (stored?.type !== output.type) return [];
  return (['service_token', 'remote_api_key', 'kibana_api_key'] as const).flatMap((field) => {
    if (changes[field].kind !== 'keep' || stored.sealedSecrets[field] === undefined) return [];
    const fresh = addressesOf(output, field).filter((address) => !isSavedFor(stored, field, address));
    return fresh.length === 0 ? [] : [{ field, message: enterAgain(field, fresh) }];
  });
}

/** The one sentence for it. */
export function enterAgain(field: SecretField, addresses: readonly string[]): string {
  return `Enter the ${SECRET_LABELS[field]} again: it was not saved for ${addresses.join(', ')}.`;
}

function originOf(url: string): string {
  const normalized = normalizeHost(url);
  // Every normalised address names its port, so two ways to write one origin are equal.
  return normalized === undefined ? url : normalized.split('/').slice(0, 3).join('/');
}
