/** Secrets of outputs, opened where they are put on the wire. */
import type { Secret } from '../lib/secret.ts';
import type { SecretBox } from '../lib/secret-box.ts';
import type { ClusterAddress, SealedField } from './cluster-address.ts';
import { bindingOf } from './secret-binding.ts';
import type { Unusable } from './lease.ts';

export type SecretReading = { readonly kind: 'opened'; readonly secret: Secret } | Unusable;

const LABELS: Readonly<Record<SealedField, string>> = {
  remote_api_key: 'remote API key',
  service_token: 'service token',
  kibana_api_key: 'remote Kibana API key',
  ssl_key: 'client certificate key',
};

/**
 * Reads each secret of an output once for as long as somebody has the output as it was read: a look asks for one of them
 * several times. What is written is another output.
 */
export function createSecretReader(
  box: Pick<SecretBox, 'open'>,
): (address: ClusterAddress, field: SealedField) => SecretReading {
  const known = new WeakMap<ClusterAddress, Map<SealedField, SecretReading>>();
  return (address, field) => {
    const ofAddress = known.get(address) ?? new Map<SealedField, SecretReading>();
    known.set(address, ofAddress);
    const reading = ofAddress.get(field) ?? readStoredSecret(box, address, field);
    ofAddress.set(field, reading);
    return reading;
  };
}

/**
 * A stored secret, or why there is none: `NoCredentials`, `SecretUnreadable` when it cannot be opened any
 * more, or `SecretForAnotherAddress` when what stands beside it is not what it was saved for.
 */
export function readStoredSecret(
  box: Pick<SecretBox, 'open'>,
  address: ClusterAddress,
  field: SealedField,
): SecretReading {
  const label = LABELS[field];
  const unusable = (reason: Unusable['reason'], message: string, nextAction: string): Unusable => ({
    kind: 'unusable',
    reason,
    message,
    nextAction,
    field: field === 'ssl_key' ? 'ssl.key' : field,
  });
  const sealed = address.sealedSecrets[field];
  if (sealed === undefined) {
    return unusable(
      'NoCredentials',
      `The output ${address.name} has no ${label}.`,
      `Enter the ${label} in the output.`,
    );
  }
  const opened = box.open(sealed, { recordId: address.id, field, binding: bindingOf(address, field) });
  if (opened.kind === 'opened') return opened;
  const [message = '', action = `enter the ${label} again.`] = opened.message.split(/; (?=[^;]*$)/);
  return unusable(
    opened.kind === 'elsewhere' ? 'SecretForAnotherAddress' : 'SecretUnreadable',
    `${message.replace(/\.$/, '')}.`,
    action.charAt(0).toUpperCase() + action.slice(1),
  );
}
