// Public keys that archives are checked against: read, and named when they cannot be used. The library is loaded with the
// first one, because a console without keys needs none of it.

import { joinReasons } from '@lockstep/json';
import type { Key } from 'openpgp';
import { readable } from './readable.ts';

const KEY_BLOCK = /-----BEGIN PGP PUBLIC KEY BLOCK-----.*?-----END PGP PUBLIC KEY BLOCK-----/gs;

/** Bytes of a key file as armored text; `gpg --export` writes them binary unless told otherwise. */
export function armorKeyFile(bytes: Uint8Array): string {
  if (!isBinary(bytes)) return Buffer.from(bytes).toString('utf8');
  // The checksum at the end is optional (RFC 9580, section 6.1).
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `${['-----BEGIN PGP PUBLIC KEY BLOCK-----', '', ...lines, '-----END PGP PUBLIC KEY BLOCK-----'].join('\n')}\n`;
}

/** Every packet of OpenPGP begins with the highest bit set, which no text does. */
export function isBinary(bytes: Uint8Array): boolean {
  return ((bytes[0] ?? 0) & 0x80) !== 0;
}

/** Why nothing can be verified with the keys of a file; undefined when one of them can be used. */
export async function explainUnreadableKeys(armored: string): Promise<string | undefined> {
  const read = await readable(readAllKeys(armored));
  if (read.kind === 'broken') return `it holds no OpenPGP key: ${read.reason}`;
  const keys = read.value;
  if (keys.length === 0) return 'it holds no OpenPGP key';
  if (keys.some((key) => key.isPrivate()) || armored.includes('PRIVATE KEY BLOCK'))
    return 'it holds a secret key; only the public one belongs here';
  const reasons = keys.map(whyUnusable);
  return reasons.includes(undefined)
    ? undefined
    : joinReasons(reasons.filter((reason) => reason !== undefined));
}

/** Id of the primary key of the first of some armored keys, in hexadecimal; undefined when there is none to read. */
export async function firstKeyId(armored: string): Promise<string | undefined> {
  const read = await readable(readAllKeys(armored));
  return read.kind === 'broken' ? undefined : read.value[0]?.getKeyID().toHex();
}

/** The library reads the first block only; keys that follow each other in a file are usual while one is replaced. */
export async function readAllKeys(armored: string): Promise<readonly Key[]> {
  const blocks = armored.match(KEY_BLOCK) ?? [armored];
  const { readKeys } = await import('openpgp');
  const read = await Promise.all(blocks.map((armoredKeys) => readKeys({ armoredKeys })));
  return read.flat();
}

/** The curves that the library has code for on Node. With others gpg goes on working, and the library looks for a module. */
const CURVES: ReadonlySet<string> = new Set([
  'nistP256',
  'nistP384',
  'nistP521',
  'ed25519Legacy',
  'curve25519Legacy',
]);

const LEAST_RSA_BITS = 2047;

/**
 * Why a key that gpg accepts verifies nothing here; undefined when it does. Seen with openpgp 6.3.2: brainpool and
 * secp256k1 are not there on Node; DSA and short RSA keys are refused as too weak.
 */
export function whyUnusable(key: Pick<Key, 'getAlgorithmInfo' | 'getKeyID'>): string | undefined {
  const { algorithm, curve, bits } = key.getAlgorithmInfo();
  const name = `key ${key.getKeyID().toHex()}`;
  if (curve !== undefined && !CURVES.has(curve))
    return `${name} uses the curve ${curve}, which cannot be checked here although gpg can; use RSA, Ed25519 or a NIST curve`;
  if (algorithm === 'dsa') return `${name} is a DSA key, which is too weak; use RSA or Ed25519`;
  if (bits !== undefined && bits < LEAST_RSA_BITS)
    return `${name} has ${String(bits)} bits, which is too weak; use RSA with 2048 bits or more`;
  return undefined;
}
