// Detached signatures in every form that gpg takes: armored under any title, one block after another, or binary.

import type { Signature } from 'openpgp';
import { isBinary } from './read-keys.ts';

const BLOCK = /-----BEGIN PGP [A-Z ,/\d]+-----.*?-----END PGP [A-Z ,/\d]+-----/gs;
const TITLE = /^-----(BEGIN|END) PGP (?:MESSAGE|SIGNED MESSAGE)-----/gm;

/** Rejects for what holds no signature. The library reads the first block only, and no block under another title. */
export async function readSignatures(given: Uint8Array | string): Promise<readonly Signature[]> {
  const { readSignature } = await import('openpgp');
  if (typeof given !== 'string' && isBinary(given))
    return [await readSignature({ binarySignature: Uint8Array.from(given) })];
  const text = typeof given === 'string' ? given : Buffer.from(given).toString('latin1');
  const titled = text.replace(TITLE, '-----$1 PGP SIGNATURE-----');
  const blocks = titled.match(BLOCK) ?? [titled];
  return Promise.all(blocks.map((armoredSignature) => readSignature({ armoredSignature })));
}
