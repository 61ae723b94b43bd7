// Whether an archive is what the owner of a key signed (spec/packages.md 1.7).

import { config, createMessage, readKeys, readSignature, verify, type Key, type Signature } from 'openpgp';

export interface SignatureCheck {
  /** The archive exactly as it was downloaded. */
  readonly bytes: Uint8Array;
  /** ASCII-armored and detached; undefined when the registry has none or it could not be fetched. */
  readonly signature: Uint8Array | string | undefined;
  /** One or more ASCII-armored keys; undefined when none is configured. */
  readonly publicKey: string | undefined;
}

export type SignatureVerdict =
  /** `keyId`: of the primary key whose owner signed, in hexadecimal. */
  | { readonly kind: 'verified'; readonly keyId: string }
  /** There is a signature, and it does not vouch for these bytes. */
  | { readonly kind: 'unverified'; readonly message: string }
  /** There is nothing to check, or nothing to check it against. */
  | { readonly kind: 'unknown'; readonly message: string };

const KEY_BLOCK = /-----BEGIN PGP PUBLIC KEY BLOCK-----.*?-----END PGP PUBLIC KEY BLOCK-----/gs;

/** Never rejects: whatever the signature and the key contain, the answer is a verdict. */
export async function verifySignature(check: SignatureCheck): Promise<SignatureVerdict> {
  const { bytes, signature, publicKey } = check;
  if (publicKey === undefined) return unknown('No public key is configured to check signatures against.');
  if (signature === undefined) return unknown('There is no signature for this archive.');
  const keys = await readable(readAllKeys(publicKey));
  if (keys.kind === 'broken') {
    return unknown(`The configured public key cannot be read: ${keys.reason}. Configure an armored key.`);
  }
  const text = typeof signature === 'string' ? signature : Buffer.from(signature).toString('latin1');
  const read = await readable(readSignature({ armoredSignature: text }));
  if (read.kind === 'broken') return unverified(`The signature file is no PGP signature: ${read.reason}.`);
  return await judge(bytes, read.value, keys.value);
}

/** Why armored keys cannot be read; undefined when they can. */
export async function explainUnreadableKeys(armored: string): Promise<string | undefined> {
  const read = await readable(readAllKeys(armored));
  return read.kind === 'broken' ? read.reason : undefined;
}

/** Id of the primary key of the first of some armored keys, in hexadecimal; undefined when there is none to read. */
export async function firstKeyId(armored: string): Promise<string | undefined> {
  const read = await readable(readAllKeys(armored));
  return read.kind === 'broken' ? undefined : read.value[0]?.getKeyID().toHex();
}

/** The library reads the first block only; keys that follow each other in a file are usual while one is replaced. */
async function readAllKeys(armored: string): Promise<readonly Key[]> {
  const blocks = armored.match(KEY_BLOCK) ?? [armored];
  const read = await Promise.all(blocks.map((armoredKeys) => readKeys({ armoredKeys })));
  return read.flat();
}

/** One good signature by one of the keys is enough; others, by keys that we do not know, say nothing. */
async function judge(
  bytes: Uint8Array,
  signature: Signature,
  keys: readonly Key[],
): Promise<SignatureVerdict> {
  const judged = await readable(
    verify({
      message: await createMessage({ binary: bytes }),
      signature,
      verificationKeys: [...keys],
      // Elastic's key was given new self-signatures later; without this it would not vouch for older archives.
      config: { ...config, allowInsecureVerificationWithReformattedKeys: true },
    }),
  );
  if (judged.kind === 'broken') return unverified(`The signature cannot be checked: ${judged.reason}.`);
  const reasons: string[] = [];
  for (const { keyID, verified } of judged.value.signatures) {
    const result = await readable(verified);
    const signer = keys.find((key) => key.getKeys(keyID).length > 0);
    if (result.kind === 'read' && signer !== undefined) {
      return { kind: 'verified', keyId: signer.getKeyID().toHex() };
    }
    reasons.push(result.kind === 'broken' ? result.reason : `key ${keyID.toHex()} is not configured`);
  }
  return unverified(`The signature does not belong to this archive: ${reasons.join('; ') || 'it is empty'}.`);
}

type Readable<Value> =
  { readonly kind: 'read'; readonly value: Value } | { readonly kind: 'broken'; readonly reason: string };

async function readable<Value>(reading: Promise<Value>): Promise<Readable<Value>> {
  try {
    return { kind: 'read', value: await reading };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return { kind: 'broken', reason: reason.replace(/\.$/, '') };
  }
}

function unverified(message: string): SignatureVerdict {
  return { kind: 'unverified', message };
}

function unknown(message: string): SignatureVerdict {
  return { kind: 'unknown', message };
}
