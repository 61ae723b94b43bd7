/** Signatures of the archives, by a key that lives as long as the registry (docs/elastic/packages.md#signatures). */
import { createMessage, generateKey, readPrivateKey, sign } from 'openpgp';

export interface ArchiveSigner {
  /** ASCII-armored: what a client is configured with. */
  readonly publicKey: string;
  /** A detached, ASCII-armored signature. */
  sign(bytes: Buffer): Promise<string>;
}

export async function createArchiveSigner(): Promise<ArchiveSigner> {
  const { privateKey, publicKey } = await generateKey({
    userIDs: [{ name: 'Sandbox package registry', comment: 'a simulation, vouches for nothing' }],
    format: 'armored',
  });
  const signingKeys = await readPrivateKey({ armoredKey: privateKey });
  return {
    publicKey,
    sign: async (bytes) =>
      String(await sign({ message: await createMessage({ binary: bytes }), signingKeys, detached: true })),
  };
}
