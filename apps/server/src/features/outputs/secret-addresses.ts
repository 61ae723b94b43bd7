/**
 * A stored secret goes only to the address that it was saved for (decision 20): whoever can change an address must not
 * be able to have a secret that they cannot read sent to a server of their own.
 */
import { bindingOf, coversAddress, newPlaces } from '../../clusters/secret-binding.ts';
import type { SealedPlace } from '../../lib/secret-box.ts';
import type { Output, SecretField } from './output.ts';
import type { FieldProblem, SecretChanges } from './secret-change.ts';

export const SECRET_LABELS: Readonly<Record<SecretField, string>> = {
  ssl_key: 'client SSL certificate key',
  service_token: 'service token',
  kibana_api_key: 'Kibana API key',
  remote_api_key: 'API key of the remote cluster',
};

/** Where a secret of an output is in the store: its record, its field and what it is saved for. */
export function placeOf(output: Output, field: SecretField): SealedPlace {
  return { recordId: output.id, field, binding: bindingOf(output, field) };
}

/** Whether the stored secret of this field may be tried at one address of an output as it would be. */
export function isSavedFor(
  stored: Output | undefined,
  field: SecretField,
  { output, address }: { readonly output: Output; readonly address: string },
): boolean {
  if (stored?.type !== 'remote_elasticsearch') return false;
  // Proves to a host who one is: a host that was not there has no claim to that.
  if (field === 'ssl_key') return stored.hosts.includes(address);
  const at = field === 'kibana_api_key' ? { kibanaUrl: address } : { hosts: [address] };
  return coversAddress(stored, { ...output, ...at }, field);
}

/** The secrets that would be kept although an address of theirs, or what proves it, is new. */
export function addressProblems(
  output: Output,
  stored: Output | undefined,
  changes: SecretChanges,
): readonly FieldProblem[] {
  if (stored?.type !== output.type || output.type !== 'remote_elasticsearch') return [];
  return (['service_token', 'remote_api_key', 'kibana_api_key'] as const).flatMap((field) => {
    if (changes[field].kind !== 'keep' || stored.sealedSecrets[field] === undefined) return [];
    if (coversAddress(stored, output, field)) return [];
    return [{ field, message: enterAgain(field, newPlaces(stored, output, field)) }];
  });
}

/** The one sentence for it; without an address it is the trust that is new. */
export function enterAgain(field: SecretField, addresses: readonly string[]): string {
  const label = SECRET_LABELS[field];
  return addresses.length === 0
    ? `Enter the ${label} again: it was saved for another certificate authority, fingerprint or verification mode.`
    : `Enter the ${label} again: it was not saved for ${addresses.join(', ')}.`;
}
