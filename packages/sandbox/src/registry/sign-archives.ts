/**
 * Signatures of the archives (docs/elastic/packages.md#signatures). The library is large, so it is loaded with the first
 * key that is made or the first signature that somebody wants.
 */
import { keepSecret, readSecret } from '../kept-secret.ts';
import { asRecord, asText } from './record.ts';

export interface ArchiveSigner {
  /** ASCII-armored: what a client is configured with. */
  readonly publicKey: string;
  /** A detached, ASCII-armored signature. */
  sign(bytes: Buffer): Promise<string>;
}

/** Both halves, ASCII-armored. */
interface SigningKey {
  readonly privateKey: string;
  readonly publicKey: string;
}

/**
 * `keyFile`: where the key is kept, so that whoever trusts it goes on doing so; without it the key lives as long as the
 * signer.
 * @throws StartError DATA_DIR when the file is not what was written
 */
export async function createArchiveSigner(keyFile?: string): Promise<ArchiveSigner> {
  const { privateKey, publicKey } = keyFile === undefined ? await makeKey() : await keptKey(keyFile);
  return {
    publicKey,
    async sign(bytes) {
      const { createMessage, readPrivateKey, sign } = await import('openpgp');
      const signingKeys = await readPrivateKey({ armoredKey: privateKey });
      return String(
        await sign({ message: await createMessage({ binary: bytes }), signingKeys, detached: true }),
      );
    },
  };
}

async function makeKey(): Promise<SigningKey> {
  const { generateKey } = await import('openpgp');
  const { privateKey, publicKey } = await generateKey({
    userIDs: [{ name: 'Sandbox package registry', comment: 'a simulation, vouches for nothing' }],
    format: 'armored',
  });
  return { privateKey, publicKey };
}

async function keptKey(file: string): Promise<SigningKey> {
  const kept = readSecret({ file, what: "the key of a sandbox's registry", parse: parseKey });
  if (kept !== undefined) return kept;
  const key = await makeKey();
  keepSecret(file, key);
  return key;
}

function parseKey(value: unknown): SigningKey {
  const record = asRecord(value);
  const [privateKey, publicKey] = [asText(record['privateKey']), asText(record['publicKey'])];
  if (privateKey === undefined || publicKey === undefined) throw new Error('a half of it is missing');
  return { privateKey, publicKey };
}
