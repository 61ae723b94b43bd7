import { expect, it } from 'vitest';
import { createSecretBox, type SecretBox } from '../lib/secret-box.ts';
import { Secret } from '../lib/secret.ts';
import type { ClusterAddress } from './cluster-address.ts';
import { bindingOf } from './secret-binding.ts';
import { createSecretReader } from './stored-secrets.ts';

const box = createSecretBox([new Secret('a key of at least thirty-two characters')]);

function countingBox(): Pick<SecretBox, 'open'> & { readonly opened: () => number } {
  let count = 0;
  return {
    open(sealed, place) {
      count += 1;
      return box.open(sealed, place);
    },
    opened: () => count,
  };
}

function addressWith(key: string): ClusterAddress {
  const bare: ClusterAddress = {
    id: 'paris',
    name: 'Paris',
    hosts: ['https://paris:9200'],
    ssl: undefined,
    caTrustedFingerprint: undefined,
    sealedSecrets: {},
    updatedAt: 1,
  };
  const place = { recordId: 'paris', field: 'remote_api_key', binding: bindingOf(bare, 'remote_api_key') };
  return { ...bare, sealedSecrets: { remote_api_key: box.seal(new Secret(key), place) } };
}

it('opens each secret of an output once, and that of an output that was written again', () => {
  const counting = countingBox();
  const secretOf = createSecretReader(counting);
  const valueOf = (address: ClusterAddress): string | undefined => {
    const read = secretOf(address, 'remote_api_key');
    return read.kind === 'opened' ? read.secret.fingerprint() : undefined;
  };
  const paris = addressWith('first');
  const [first, again] = [valueOf(paris), valueOf(paris)];
  expect(first).toBe(new Secret('first').fingerprint());
  expect(again).toBe(first);
  expect(counting.opened()).toBe(1);
  expect(valueOf({ ...addressWith('second'), updatedAt: 2 })).toBe(new Secret('second').fingerprint());
  expect(counting.opened()).toBe(2);
});

it('says of each field for itself why it cannot be used', () => {
  const counting = countingBox();
  const secretOf = createSecretReader(counting);
  const moved = { ...addressWith('first'), hosts: ['https://elsewhere:9200'] };
  for (let time = 0; time < 2; time += 1) {
    expect(secretOf(moved, 'remote_api_key')).toMatchObject({
      kind: 'unusable',
      reason: 'SecretForAnotherAddress',
    });
    expect(secretOf(moved, 'service_token')).toMatchObject({ kind: 'unusable', reason: 'NoCredentials' });
  }
  expect(counting.opened()).toBe(1);
});
