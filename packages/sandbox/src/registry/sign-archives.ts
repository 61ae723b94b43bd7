/**
 * Signatures of the archives (docs/elastic/packages.md#signatures). The library is large, so it is loaded with the first
 * key that is made or the first signature that somebody wants.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { StartError } from '../start-error.ts';
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
  if (existsSync(file)) return readKey(file);
  const key = await makeKey();
  writeFileSync(file, JSON.stringify(key), { mode: 0o600 });
  return key;
}

function readKey(file: string): SigningKey {
  const notWritten = (cause?: unknown): StartError =>
    new StartError({
      code: 'DATA_DIR',
      message: `${file} is not the key of a sandbox's registry: remove it, and a new one is made`,
      cause,
    });
  let key: unknown;
  try {
    key = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw notWritten(cause);
  }
  const { privateKey, publicKey } = asRecord(key);
  const halves = { privateKey: asText(privateKey), publicKey: asText(publicKey) };
  if (halves.privateKey === undefined || halves.publicKey === undefined) throw notWritten();
  return { privateKey: halves.privateKey, publicKey: halves.publicKey };
}
