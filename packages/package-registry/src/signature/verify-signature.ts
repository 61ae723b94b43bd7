// Whether an archive is what the owner of a key signed (docs/elastic/packages.md#signatures).

import { joinReasons } from '@lockstep/json';
import type { Key, Signature } from 'openpgp';
import { readable } from './readable.ts';
import { readAllKeys, whyUnusable } from './read-keys.ts';
import { readSignatures } from './read-signatures.ts';

export interface SignatureCheck {
  /** The archive exactly as it was downloaded. */
  readonly bytes: Uint8Array;
  /** Detached, armored or binary; undefined when the registry has none or it could not be fetched. */
  readonly signature: Uint8Array | string | undefined;
  /** One or more ASCII-armored keys; undefined when none is configured. */
  readonly publicKey: string | undefined;
}

export type SignatureResult =
  /** `keyId`: of the primary key whose owner signed, in hexadecimal. */
  | { readonly kind: 'verified'; readonly keyId: string }
  /** There is a signature, and it does not vouch for these bytes. */
  | { readonly kind: 'unverified'; readonly message: string }
  /** There is nothing to check, or nothing to check it against. */
  | { readonly kind: 'unknown'; readonly message: string };

/** Never rejects: whatever the signature and the key contain, the answer is a result. */
export async function verifySignature(check: SignatureCheck): Promise<SignatureResult> {
  const { bytes, signature, publicKey } = check;
  if (publicKey === undefined) return unknown('No public key is configured to check signatures against.');
  if (signature === undefined) return unknown('There is no signature for this archive.');
  const keys = await readable(readAllKeys(publicKey));
  if (keys.kind === 'broken') {
    return unknown(`The configured public key cannot be read: ${keys.reason}. Configure an armored key.`);
  }
  const read = await readable(readSignatures(signature));
  if (read.kind === 'broken') return unverified(`The signature file is no PGP signature: ${read.reason}.`);
  return await evaluate(bytes, read.value, keys.value);
}

type Evaluated = { readonly keyId: string } | { readonly reasons: readonly string[] };

/** One good signature by one of the keys is enough; others, by keys that we do not know, say nothing. */
async function evaluate(
  bytes: Uint8Array,
  signatures: readonly Signature[],
  keys: readonly Key[],
): Promise<SignatureResult> {
  const evaluated = await Promise.all(signatures.map((signature) => evaluateBlock(bytes, signature, keys)));
  const good = evaluated.find((one) => 'keyId' in one);
  if (good !== undefined) return { kind: 'verified', keyId: good.keyId };
  const reasons = joinReasons(evaluated.flatMap((one) => ('reasons' in one ? one.reasons : [])));
  return unverified(`The signature does not belong to this archive: ${reasons || 'it is empty'}.`);
}

async function evaluateBlock(
  bytes: Uint8Array,
  signature: Signature,
  keys: readonly Key[],
): Promise<Evaluated> {
  const { config, createMessage, verify } = await import('openpgp');
  const evaluated = await readable(
    verify({
      message: await createMessage({ binary: bytes }),
      signature,
      verificationKeys: [...keys],
      // Elastic's key was given new self-signatures later; without this it would not vouch for older archives.
      config: { ...config, allowInsecureVerificationWithReformattedKeys: true },
    }),
  );
  if (evaluated.kind === 'broken') return { reasons: [`it cannot be checked (${evaluated.reason})`] };
  const reasons: string[] = [];
  for (const { keyID, verified } of evaluated.value.signatures) {
    const result = await readable(verified);
    const signer = keys.find((key) => key.getKeys(keyID).length > 0);
    if (result.kind === 'read' && signer !== undefined) return { keyId: signer.getKeyID().toHex() };
    const signing = signer?.getKeys(keyID)[0];
    const unusable = signing && whyUnusable(signing);
    const refused = result.kind === 'broken' ? result.reason : `key ${keyID.toHex()} is not configured`;
    reasons.push(unusable ?? refused);
  }
  return { reasons };
}

function unverified(message: string): SignatureResult {
  return { kind: 'unverified', message };
}

function unknown(message: string): SignatureResult {
  return { kind: 'unknown', message };
}
